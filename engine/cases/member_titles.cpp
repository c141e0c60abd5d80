#include "engine/cases/member_titles.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace dyak::cases {
namespace {

using Named = std::pair<std::string_view, std::string_view>;

constexpr std::array<Named, 31> kMembers{{{"key", "ключ"},
                                          {"surname", "фамилия"},
                                          {"first_name", "имя"},
                                          {"patronymic", "отчество"},
                                          {"sex", "пол"},
                                          {"forms", "формы слов"},
                                          {"email", "почта"},
                                          {"phone", "телефон"},
                                          {"kind", "вид"},
                                          {"names", "названия"},
                                          {"full", "полное название"},
                                          {"short", "краткое название"},
                                          {"place", "место"},
                                          {"head", "руководитель"},
                                          {"head_post", "должность руководителя"},
                                          {"person", "человек"},
                                          {"organisation", "учреждение"},
                                          {"post", "должность"},
                                          {"main", "основное место"},
                                          {"category", "категория"},
                                          {"category_to", "категория по"},
                                          {"from", "с"},
                                          {"to", "по"},
                                          {"body", "объединение"},
                                          {"role", "кем"},
                                          {"basis", "основание"},
                                          {"relative", "родственник"},
                                          {"degree", "степень"},
                                          {"persons", "люди"},
                                          {"organisations", "учреждения"},
                                          {"memberships", "членство"}}};

}  // namespace

std::string member_title(const std::string& member) {
  const auto found =
      std::find_if(kMembers.begin(), kMembers.end(), [&](const Named& one) { return one.first == member; });
  return found == kMembers.end() ? member : std::string(found->second);
}

}  // namespace dyak::cases
