#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/language/language.hpp"

namespace dyak::service {

enum class SheetOf { People, Organisations };

/// The member of a directory's file that a column's head means, written as offices write it («Ф.И.О. работника»,
/// «Дата приёма на работу»); "whole_name" = surname, name and patronymic together, "remark" = what may say «совм.»; empty
/// = no such head.
std::string member_of_head(const language::Language& language, const std::string& head, SheetOf of);

/// Whether the column only counts the rows: «№ п/п».
bool counts_rows(const language::Language& language, const std::string& head);

/// What a column may mean: member, how its head is written on an export.
const std::vector<std::pair<std::string, std::string>>& sheet_members(SheetOf of);

}  // namespace dyak::service
