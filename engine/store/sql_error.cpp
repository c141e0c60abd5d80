#include "engine/store/sql_error.hpp"

#include <sqlite3.h>

namespace dyak::store {

Error translated(int primary_code, const Poco::Exception& failure) {
  const std::string log = failure.displayText();
  switch (primary_code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::Unavailable, "Хранилище занято другой записью. Повторите через минуту", {}, log};
    case SQLITE_FULL:
      return {
          ErrorCode::Unavailable, "На диске кончилось место: запись не сделана. Освободите место и повторите", {}, log};
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return {ErrorCode::Unavailable,
              "Диск хранилища недоступен: запись не сделана. Проверьте диск, место и права",
              {},
              log};
    case SQLITE_NOMEM:
      return {ErrorCode::Unavailable, "Хранилищу не хватило памяти. Повторите через минуту", {}, log};
    case SQLITE_CONSTRAINT:
      return {
          ErrorCode::Conflict, "Такая запись уже есть или её изменили. Прочтите данные заново и повторите", {}, log};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {ErrorCode::Internal, "Файл хранилища повреждён. Восстановите его из копии", {}, log};
    default:
      return {ErrorCode::Internal, "Внутренняя ошибка хранилища", {}, log};
  }
}

}  // namespace dyak::store
