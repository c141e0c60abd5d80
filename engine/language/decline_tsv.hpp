#pragma once
#include <string>
#include <string_view>

#include "engine/language/language.hpp"

namespace dyak::language {

/// One line of `dyak language decline --tsv`: `kind TAB sex TAB nominative` (kind: name, post, organisation; sex: m, f,
/// or - for "find it out"; a name is «Фамилия Имя Отчество», the patronymic may be absent) gives six cases, then `sure`
/// or `unsure`, separated by tabs, without a newline; or `error TAB sentence`. Any bytes are taken; nothing is thrown
/// for bad input.
std::string decline_tsv_line(const Language& language, std::string_view line);

}  // namespace dyak::language
