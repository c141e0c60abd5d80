#include "engine/cli/arguments.hpp"

#include <algorithm>

namespace dyak::cli {
namespace {

bool contains(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

}  // namespace

Arguments::Arguments(const std::vector<std::string>& words, const std::vector<std::string>& valued, const std::vector<std::string>& flags) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const bool short_output = word == "-o";
    if (!short_output && word.rfind("--", 0) != 0) {
      words_.push_back(word);
      continue;
    }
    const auto equals = word.find('=');
    const std::string name = short_output ? "output" : word.substr(2, equals == std::string::npos ? equals : equals - 2);
    if (contains(flags, name) && equals == std::string::npos) {
      options_[name] = "";
    } else if (!contains(valued, name)) {
      throw UsageError{"Неизвестный параметр «" + word + "»"};
    } else if (equals != std::string::npos) {
      options_[name] = word.substr(equals + 1);
    } else if (i + 1 < words.size()) {
      options_[name] = words[++i];
    } else {
      throw UsageError{"После параметра «" + word + "» нужно значение"};
    }
  }
}

const std::string& Arguments::word(std::size_t n, const std::string& what) const {
  if (n >= words_.size()) throw UsageError{"Не указано: " + what};
  return words_[n];
}

std::optional<std::string> Arguments::option(const std::string& name) const {
  const auto found = options_.find(name);
  return found == options_.end() ? std::nullopt : std::optional(found->second);
}

std::string Arguments::option_or(const std::string& name, const std::string& fallback) const { return option(name).value_or(fallback); }

std::string Arguments::need(const std::string& name) const {
  const auto value = option(name);
  if (!value) throw UsageError{"Нужен параметр --" + name};
  return *value;
}

bool Arguments::has(const std::string& flag) const { return options_.contains(flag); }

}  // namespace dyak::cli
