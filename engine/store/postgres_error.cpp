#include "engine/store/postgres_error.hpp"

namespace dyak::store {
namespace {

bool is_of_class(const std::string& text, const char* with) { return text.rfind(with, 0) == 0; }

}  // namespace

Error postgres_error(const std::string& sqlstate, const std::string& named) {
  const std::string log = "SQLSTATE " + sqlstate + (named.empty() ? "" : " " + named);
  if (is_of_class(sqlstate, "23"))
    return {ErrorCode::Conflict, "Такая запись уже есть или её изменили. Прочтите данные заново и повторите", {}, log};
  if (sqlstate == "42501") {
    const std::string message = "Роли службы в базе данных этого нельзя: записанное она только дополняет";
    return {ErrorCode::Refused,
            message,
            {refusal("role-may-not", message,
                     "Уничтожает сведения и обновляет устройство базы её владелец: та же команда с его адресом в "
                     "store.yaml")},
            log};
  }
  if (sqlstate == "25006")
    return {
        ErrorCode::Unavailable, "Сервер базы данных сейчас только читает (реплика). Повторите через минуту", {}, log};
  if (sqlstate == "53100")
    return {ErrorCode::Unavailable, "На диске сервера базы данных кончилось место: запись не сделана", {}, log};
  if (sqlstate == "55P03" || sqlstate == "40P01" || sqlstate == "40001")
    return {ErrorCode::Unavailable, "Хранилище занято другой записью. Повторите через минуту", {}, log};
  if (is_of_class(sqlstate, "08") || is_of_class(sqlstate, "57") || is_of_class(sqlstate, "53") ||
      is_of_class(sqlstate, "58") || is_of_class(sqlstate, "25P0"))
    return {
        ErrorCode::Unavailable, "Сервер базы данных не отвечает: запись не сделана. Повторите через минуту", {}, log};
  if (is_of_class(sqlstate, "XX"))
    return {ErrorCode::Internal, "База данных повреждена. Восстановите её из копии", {}, log};
  return {ErrorCode::Internal, "Внутренняя ошибка хранилища", {}, log};
}

Error outcome_unknown(const std::string& internal) {
  const std::string message = "Связь с базой данных прервалась, когда запись завершалась: сделана ли она, неизвестно";
  return {ErrorCode::Unavailable,
          message,
          {refusal("outcome-unknown", message,
                   "Прочтите данные заново и посмотрите, сделано ли; повторный запрос с тем же ключом безопасен")},
          internal};
}

}  // namespace dyak::store
