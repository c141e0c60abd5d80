#include "engine/store/sql_error.hpp"

#include <Poco/Data/SQLite/SQLiteException.h>

namespace dyak::store {
namespace {

template <class Kind>
bool is(const Poco::Exception& failure) {
  return dynamic_cast<const Kind*>(&failure) != nullptr;
}

}  // namespace

Error translated(const Poco::Exception& failure) {
  namespace sqlite = Poco::Data::SQLite;
  const std::string log = failure.displayText();
  if (is<sqlite::DBLockedException>(failure) || is<sqlite::TableLockedException>(failure)) {
    return {ErrorCode::Unavailable, "Хранилище занято другой записью. Повторите через минуту", {}, log};
  }
  if (is<sqlite::DatabaseFullException>(failure)) {
    return {ErrorCode::Unavailable, "На диске кончилось место: запись не сделана. Освободите место и повторите", {}, log};
  }
  if (is<sqlite::IOErrorException>(failure) || is<sqlite::ReadOnlyException>(failure) ||
      is<sqlite::CantOpenDBFileException>(failure)) {
    return {ErrorCode::Unavailable, "Диск хранилища недоступен: запись не сделана. Проверьте диск и права", {}, log};
  }
  if (is<sqlite::ConstraintViolationException>(failure)) {
    return {ErrorCode::Conflict, "Такая запись уже есть или её изменили. Прочтите данные заново и повторите", {}, log};
  }
  if (is<sqlite::CorruptImageException>(failure)) {
    return {ErrorCode::Internal, "Файл хранилища повреждён. Восстановите его из копии", {}, log};
  }
  return {ErrorCode::Internal, "Внутренняя ошибка хранилища", {}, log};
}

}  // namespace dyak::store
