#include "engine/store/sql_error.hpp"

#include <sqlite3.h>

namespace dyak::store {

Error translated(int code, const Poco::Exception& failure) {
  const std::string log = failure.displayText();
  // The cases themselves are whole: only what they are found by is not.
  if (code == SQLITE_CORRUPT_VTAB)
    return {ErrorCode::Unavailable,
            "Указатель слов повреждён: найти по словам сейчас нельзя. Дела открываются из списков; администратору — "
            "проверить запись (dyak verify) и восстановить её из копии",
            {},
            log};
  switch (code & 0xff) {
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
