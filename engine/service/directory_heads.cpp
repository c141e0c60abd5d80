#include "engine/service/directory_heads.hpp"

#include <algorithm>
#include <array>

namespace dyak::service {
namespace {

struct KnownHead {
  const char* head;
  const char* member;
};

constexpr std::array kOfPeople = std::to_array<KnownHead>({
    {"ключ", "key"},
    {"код", "key"},
    {"табельный номер", "key"},
    {"таб. №", "key"},
    {"фамилия", "surname"},
    {"имя", "first_name"},
    {"отчество", "patronymic"},
    {"фио", "whole_name"},
    {"ф.и.о.", "whole_name"},
    {"ф.и.о", "whole_name"},
    {"ф. и. о.", "whole_name"},
    {"фамилия, имя, отчество", "whole_name"},
    {"фамилия, имя и отчество", "whole_name"},
    {"фамилия имя отчество", "whole_name"},
    {"работник", "whole_name"},
    {"сотрудник", "whole_name"},
    {"участник", "whole_name"},
    {"пол", "sex"},
    {"почта", "email"},
    {"электронная почта", "email"},
    {"адрес электронной почты", "email"},
    {"e-mail", "email"},
    {"email", "email"},
    {"эл. почта", "email"},
    {"эл. адрес", "email"},
    {"электронный адрес", "email"},
    {"адрес эл. почты", "email"},
    {"телефон", "phone"},
    {"тел.", "phone"},
    {"контактный телефон", "phone"},
    {"мобильный телефон", "phone"},
    {"номер телефона", "phone"},
    {"учреждение", "organisation"},
    {"организация", "organisation"},
    {"наименование учреждения", "organisation"},
    {"наименование организации", "organisation"},
    {"место работы", "organisation"},
    {"оу", "organisation"},
    {"оо", "organisation"},
    {"должность", "post"},
    {"занимаемая должность", "post"},
    {"наименование должности", "post"},
    {"категория", "category"},
    {"квалификационная категория", "category"},
    {"кв. категория", "category"},
    {"категория по", "category_to"},
    {"действует до", "category_to"},
    {"действительна до", "category_to"},
    {"категория действует до", "category_to"},
    {"срок действия категории", "category_to"},
    {"категория до", "category_to"},
    {"с", "from"},
    {"работает с", "from"},
    {"начало работы", "from"},
    {"дата приема", "from"},
    {"дата назначения", "from"},
    {"принят", "from"},
    {"по", "to"},
    {"дата увольнения", "to"},
    {"уволен", "to"},
    {"основное место работы", "main"},
    {"основное место", "main"},
    {"вид занятости", "main"},
    {"характер работы", "main"},
    {"совместительство", "beside"},
    {"совместитель", "beside"},
    {"внешнее совместительство", "beside"},
    {"внутреннее совместительство", "beside_here"},
    {"внешн. совм.", "beside"},
    {"внутр. совм.", "beside_here"},
    {"совм.", "beside"},
    {"примечание", "remark"},
    {"примечания", "remark"},
});

constexpr std::array kOfOrganisations = std::to_array<KnownHead>({
    {"ключ", "key"},
    {"код", "key"},
    {"вид", "kind"},
    {"полное название", "full"},
    {"полное наименование", "full"},
    {"название", "full"},
    {"наименование", "full"},
    {"краткое название", "short"},
    {"краткое наименование", "short"},
    {"сокращенное наименование", "short"},
    {"место", "place"},
    {"адрес", "place"},
    {"руководитель", "head"},
    {"должность руководителя", "head_post"},
    {"почта", "email"},
    {"электронная почта", "email"},
    {"e-mail", "email"},
    {"email", "email"},
    {"эл. почта", "email"},
    {"с", "from"},
});

constexpr std::size_t kLongEnough = 8;  // bytes; «с» and «по» begin too many heads

std::string without_brackets_of(const std::string& head) {
  std::string rest = head.substr(0, head.find_first_of("(["));
  while (!rest.empty() && (rest.back() == ' ' || rest.back() == ':')) rest.pop_back();
  return rest;
}

/// «Совмести-тельство»: parted by hand where the cell was narrow.
std::string without_hyphens(std::string head) {
  std::erase(head, '-');
  return head;
}

template <std::size_t N>
std::string member_in(const std::array<KnownHead, N>& heads, const language::Language& language,
                      const std::string& head) {
  const KnownHead* best = nullptr;
  for (const std::string& wanted :
       {language.folded(head), language.folded(without_brackets_of(head)), language.folded(without_hyphens(head))}) {
    for (const KnownHead& one : heads) {
      const std::string known = language.folded(one.head);
      if (wanted == known) return one.member;
      const bool begins = known.size() >= kLongEnough && wanted.rfind(known + " ", 0) == 0;
      if (begins && (best == nullptr || std::string_view(best->head).size() < known.size())) best = &one;
    }
  }
  return best == nullptr ? std::string{} : best->member;
}

}  // namespace

std::string member_of_head(const language::Language& language, const std::string& head, SheetOf of) {
  return of == SheetOf::People ? member_in(kOfPeople, language, head) : member_in(kOfOrganisations, language, head);
}

bool counts_rows(const language::Language& language, const std::string& head) {
  const std::string folded = language.folded(head);
  static const std::array<std::string_view, 7> kKnown{"№", "№ п/п", "№п/п", "п/п", "n п/п", "номер", "№ п.п."};
  return std::find(kKnown.begin(), kKnown.end(), folded) != kKnown.end();
}

const std::vector<std::pair<std::string, std::string>>& sheet_members(SheetOf of) {
  static const std::vector<std::pair<std::string, std::string>> kPeople{{"key", "Ключ"},
                                                                        {"surname", "Фамилия"},
                                                                        {"first_name", "Имя"},
                                                                        {"patronymic", "Отчество"},
                                                                        {"sex", "Пол"},
                                                                        {"email", "Почта"},
                                                                        {"phone", "Телефон"},
                                                                        {"organisation", "Учреждение"},
                                                                        {"post", "Должность"},
                                                                        {"category", "Категория"},
                                                                        {"category_to", "Категория по"},
                                                                        {"from", "С"},
                                                                        {"to", "По"},
                                                                        {"main", "Основное место"}};
  static const std::vector<std::pair<std::string, std::string>> kOrganisations{{"key", "Ключ"},
                                                                               {"kind", "Вид"},
                                                                               {"full", "Полное название"},
                                                                               {"short", "Краткое название"},
                                                                               {"place", "Место"},
                                                                               {"head", "Руководитель"},
                                                                               {"head_post", "Должность руководителя"},
                                                                               {"email", "Почта"},
                                                                               {"from", "С"}};
  return of == SheetOf::People ? kPeople : kOrganisations;
}

}  // namespace dyak::service
