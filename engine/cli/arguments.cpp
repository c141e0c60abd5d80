#include "engine/cli/arguments.hpp"

#include <algorithm>
#include <cctype>

#include "engine/base/diagnostics.hpp"
#include "engine/base/rational.hpp"

namespace dyak::cli {
namespace {

// Every command takes these, whether or not it has a use for them: scripts give them to all.
const std::vector<std::string> kCommonOptions{"data", "definitions", "now", "as"};

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// A single "-" is a word, and so is a number below zero.
bool is_option(const std::string& word) {
  return word.size() > 1 && word[0] == '-' &&
         (word[1] == '-' || std::isalpha(static_cast<unsigned char>(word[1])) != 0);
}

}  // namespace

Arguments::Arguments(const std::vector<std::string>& words, const std::vector<std::string>& valued,
                     const std::vector<std::string>& flags)
    : valued_(valued), flags_(flags) {
  valued_.insert(valued_.end(), kCommonOptions.begin(), kCommonOptions.end());
  flags_.emplace_back("json");
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--") {  // whatever follows is no option
      words_.insert(words_.end(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
      break;
    }
    if (!is_option(words[i])) {
      words_.push_back(words[i]);
    } else if (take_option(words[i], i + 1 < words.size() ? &words[i + 1] : nullptr)) {
      ++i;
    }
  }
}

// True when the value was the next word.
bool Arguments::take_option(const std::string& word, const std::string* next) {
  const auto equals = word.find('=');
  const std::string name =
      word == "-o" ? "output" : word.substr(word[1] == '-' ? 2 : 1, equals == std::string::npos ? equals : equals - 2);
  const bool long_one = word[1] == '-' || word == "-o";
  if (long_one && contains(flags_, name)) {
    if (equals != std::string::npos) throw UsageError{"Параметр «--" + name + "» пишется без значения"};
    options_[name] = "";
    return false;
  }
  if (!long_one || !contains(valued_, name)) throw UsageError{"Неизвестный параметр «" + word + "»" + guess(name)};
  if (options_.contains(name)) throw UsageError{"Параметр «" + word + "» указан дважды"};
  if (equals == std::string::npos && next == nullptr) throw UsageError{"После параметра «" + word + "» нужно значение"};
  options_[name] = equals != std::string::npos ? word.substr(equals + 1) : *next;
  return equals == std::string::npos;
}

std::string Arguments::guess(const std::string& name) const {
  std::vector<std::string> known = valued_;
  known.insert(known.end(), flags_.begin(), flags_.end());
  const std::string near = nearest(name, known);
  return near.empty() ? "" : ": возможно, --" + near;
}

void Arguments::no_more_than(std::size_t count) const {
  if (words_.size() > count)
    throw UsageError{"Лишнее слово «" + words_[count] + "»: если это продолжение предыдущего, возьмите всё в кавычки"};
}

const std::string& Arguments::word(std::size_t n, const std::string& what) const {
  if (n >= words_.size()) throw UsageError{"Не указано: " + what};
  return words_[n];
}

std::optional<std::string> Arguments::option(const std::string& name) const {
  const auto found = options_.find(name);
  return found == options_.end() ? std::nullopt : std::optional(found->second);
}

std::string Arguments::option_or(const std::string& name, const std::string& fallback) const {
  return option(name).value_or(fallback);
}

std::string Arguments::need(const std::string& name) const {
  const auto value = option(name);
  if (!value) throw UsageError{"Нужен параметр --" + name};
  return *value;
}

bool Arguments::has(const std::string& flag) const { return options_.contains(flag); }

std::uint32_t Arguments::count_or(const std::string& name, std::uint32_t otherwise) const {
  const auto given = option(name);
  if (!given) return otherwise;
  const auto number = Rational::parse(*given);
  if (!number || !number->is_integer() || *number < Rational(1) || *number > Rational(10'000'000))
    throw UsageError{"--" + name + ": нужно целое число больше нуля"};
  return static_cast<std::uint32_t>(number->numerator());
}

}  // namespace dyak::cli
