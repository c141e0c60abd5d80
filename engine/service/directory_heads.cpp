#include "engine/service/directory_heads.hpp"

#include <algorithm>
#include <array>

namespace dyak::service {
namespace {

struct KnownHead {
  const char* head;  ///< folded
  const char* member;
};
constexpr std::array<KnownHead, 42> kHeads{{{"ключ", "key"},
                                            {"код", "key"},
                                            {"табельный номер", "key"},
                                            {"фамилия", "surname"},
                                            {"имя", "first_name"},
                                            {"отчество", "patronymic"},
                                            {"фио", "whole_name"},
                                            {"ф.и.о.", "whole_name"},
                                            {"фамилия, имя, отчество", "whole_name"},
                                            {"фамилия имя отчество", "whole_name"},
                                            {"пол", "sex"},
                                            {"почта", "email"},
                                            {"электронная почта", "email"},
                                            {"e-mail", "email"},
                                            {"email", "email"},
                                            {"эл. почта", "email"},
                                            {"телефон", "phone"},
                                            {"учреждение", "organisation"},
                                            {"организация", "organisation"},
                                            {"место работы", "organisation"},
                                            {"должность", "post"},
                                            {"категория", "category"},
                                            {"квалификационная категория", "category"},
                                            {"категория по", "category_to"},
                                            {"категория до", "category_to"},
                                            {"с", "from"},
                                            {"работает с", "from"},
                                            {"дата приема", "from"},
                                            {"дата приёма", "from"},
                                            {"по", "to"},
                                            {"дата увольнения", "to"},
                                            {"вид", "kind"},
                                            {"полное название", "full"},
                                            {"полное наименование", "full"},
                                            {"название", "full"},
                                            {"наименование", "full"},
                                            {"краткое название", "short"},
                                            {"краткое наименование", "short"},
                                            {"место", "place"},
                                            {"адрес", "place"},
                                            {"руководитель", "head"},
                                            {"должность руководителя", "head_post"}}};

}  // namespace

std::string member_of_head(const language::Language& language, const std::string& head) {
  const std::string wanted = language.folded(head);
  const auto known = std::find_if(kHeads.begin(), kHeads.end(),
                                  [&](const KnownHead& one) { return wanted == language.folded(one.head); });
  return known == kHeads.end() ? std::string{} : known->member;
}

}  // namespace dyak::service
