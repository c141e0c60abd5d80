#include "engine/service/sheet_doubts.hpp"

#include <algorithm>

namespace dyak::service {

std::string SheetDoubts::settle(const std::string& id, int line, const std::function<SheetDoubt()>& question) {
  const auto [place, is_new] = places_.emplace(id, all_.size());
  if (is_new) {
    SheetDoubt doubt = question();
    doubt.id = id;
    const auto answer = answers_.find(id);
    doubt.settled =
        answer != answers_.end() && std::any_of(doubt.choices.begin(), doubt.choices.end(),
                                                [&](const auto& choice) { return choice.first == answer->second; });
    if (doubt.settled) doubt.chosen = answer->second;
    all_.push_back(std::move(doubt));
  }
  SheetDoubt& doubt = all_[place->second];
  if (doubt.lines.empty() || doubt.lines.back() != line) doubt.lines.push_back(line);
  return doubt.settled ? doubt.chosen : std::string{};
}

}  // namespace dyak::service
