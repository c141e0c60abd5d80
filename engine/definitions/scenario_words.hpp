#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dyak::definitions {

/// The words of a sentence, each with the column where it begins.
using ScenarioWords = std::vector<std::pair<std::u32string, std::size_t>>;
ScenarioWords words_of(std::u32string_view text);

/// «2026-09-14», «10:00»
bool is_day(const std::u32string& word);
bool is_hour(const std::u32string& word);
/// A moment in Moscow; without an hour nine in the morning.
std::string moment_of(const std::string& day, const std::string& hour);

/// A person is named with a capital, a role is not.
bool is_person(const std::string& who);
/// «P1», «P1/clerk»: with a role of his account.
std::pair<std::string, std::string> person_and_role(const std::string& who);

/// Where the quotes end in which the open words stand, from the n-th word on: within them a colon begins no value.
/// 0 = they stand in none.
std::size_t closing_quote(std::u32string_view sentence, std::size_t n);

}  // namespace dyak::definitions
