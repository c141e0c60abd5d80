#pragma once
#include <string>

namespace dyak::language {

/// «1 000 000», «№ 1 234»: the groups of a number stay together (no-break spaces). No other character changes.
std::u32string with_digit_groups(std::u32string text);

/// «5-7 лет», «10 000-15 000 руб.», «9:00-17:00», «2026-27 учебный год», «пп. 1.8-1.10», «сентябрь-май»: a range takes
/// an en dash. Codes, dates, phones, standards and numbers of papers («1-ОД», «№ 12-15», «ГОСТ 127-2020») do not.
std::u32string with_ranges(std::u32string text);

/// «№ 273 - ФЗ» to «№ 273-ФЗ». While a hyphen is still told from a dash: «№ 44 — ФЗ» stays as it was typed.
void join_letters_of_numbers(std::u32string& text);

}  // namespace dyak::language
