#include "engine/cases/entry.hpp"

#include <algorithm>
#include <iterator>

namespace dyak::cases {
namespace {

constexpr EntryKind kEntryKinds[] = {
    // signing in
    {"signed-in", "Вход"},
    {"sign-in-refused", "Отказ во входе"},
    {"signed-out", "Выход"},
    {"session-ended", "Сеанс прекращён"},
    {"sessions-ended", "Все сеансы прекращены"},
    {"reauthenticated", "Личность подтверждена повторно"},
    {"password-changed", "Пароль сменён"},
    {"password-reset-asked", "Запрошен сброс пароля"},
    {"password-reset", "Пароль сброшен"},
    {"second-factor-set", "Второй фактор включён"},
    {"second-factor-removed", "Второй фактор снят"},
    {"recovery-codes-made", "Выданы запасные коды"},
    {"recovery-code-used", "Использован запасной код"},
    // accounts and rights
    {"account-added", "Учётная запись заведена"},
    {"account-changed", "Учётная запись изменена"},
    {"account-disabled", "Учётная запись отключена"},
    {"account-enabled", "Учётная запись включена"},
    {"rights-changed", "Права изменены"},
    {"console-acted", "Действие из консоли от имени пользователя"},
    {"access-refused", "Отказ в доступе"},
    // reading and giving out
    {"personal-data-read", "Прочитаны персональные данные"},
    {"file-read", "Открыт принятый файл"},
    {"paper-read", "Открыт документ"},
    {"papers-exported", "Документы выданы для печати"},
    {"register-exported", "Выгружен реестр"},
    {"cases-exported", "Выгружен список дел"},
    {"catalogue-exported", "Выгружен каталог"},
    {"directory-exported", "Выгружен справочник"},
    {"record-exported", "Выгружена цепь записи"},
    // the department's own
    {"journal-annulled", "Номер журнала аннулирован"},
    {"directory-changed", "Справочник изменён"},
    {"definitions-changed", "Описания сменились"},
    {"personal-data-erased", "Персональные данные уничтожены"},
    {"file-dropped", "Невостребованный файл удалён"},
    {"file-refused", "Файл не принят"},
    {"limit-reached", "Исчерпан предел обращений"},
    {"letter-sent", "Письмо отправлено"},
    {"letter-failed", "Письмо не доставлено"},
    {"letter-again", "Письмо отправляют заново"},
    {"letter-dropped", "Письмо снято с отправки"},
    {"public-received", "Обращение без учётной записи ждёт подтверждения"},
    {"public-confirmed", "Обращение без учётной записи подтверждено"},
    {"public-expired", "Обращение без учётной записи не подтвердили"},
    {"address-failed", "На адрес не доходят письма"},
    // the record itself
    {"clock-accepted", "Часы признаны верными"},
    {"service-started", "Служба запущена"},
    {"service-stopped", "Служба остановлена"},
    {"record-adopted", "Прежняя запись взята под печать"},
    {"record-verified", "Запись проверена"},
    {"record-damaged", "Найдено повреждение записи"},
    {"head-anchored", "Вершина цепи заверена"},
    {"backup-made", "Снята копия записи"},
    {"backup-failed", "Копия записи не снята"},
    {"record-restored", "Запись восстановлена из копии"},
};

}  // namespace

const std::vector<EntryKind>& entry_kinds() {
  static const std::vector<EntryKind> kAll(std::begin(kEntryKinds), std::end(kEntryKinds));
  return kAll;
}

std::string_view entry_title(std::string_view kind) {
  const auto& kinds = entry_kinds();
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const EntryKind& one) { return one.id == kind; });
  return found == kinds.end() ? std::string_view{} : found->title;
}

}  // namespace dyak::cases
