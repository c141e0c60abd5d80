#include "engine/service/guess_brake.hpp"

#include <algorithm>

namespace dyak::service {

std::string cut_name(const std::string& typed) {
  constexpr std::size_t kMaxCharacters = 64;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(typed[i]) & 0xC0U) != 0x80U;
    if (begins && ++characters > kMaxCharacters) return typed.substr(0, i);
  }
  return typed.substr(0, kMaxCharacters * 4);  // bytes that begin no character
}

int GuessBrake::wait_until_free(std::vector<Moment> counted, std::size_t most, Moment now) const {
  if (counted.size() < most) return 0;
  std::sort(counted.begin(), counted.end());
  const Moment free = counted[counted.size() - most].plus_seconds(limits_.window_seconds);
  return std::max(1, static_cast<int>((free.unix_ms() - now.unix_ms() + 999) / 1000));
}

int GuessBrake::wait_of(const Failures& at_name, const Guess& guess) const {
  std::vector<Moment> own;
  std::vector<Moment> of_strangers;
  for (const Failure& failure : at_name) {
    if (failure.client == guess.client) own.push_back(failure.at);
    if (!failure.known) of_strangers.push_back(failure.at);
  }
  const int for_own = guess.told_apart ? wait_until_free(std::move(own), limits_.of_client, guess.at) : 0;
  const int for_all = guess.known ? 0 : wait_until_free(std::move(of_strangers), limits_.of_name, guess.at);
  return std::max(for_own, for_all);
}

void GuessBrake::forget_old(Failures& failures, Moment now) const {
  std::erase_if(failures,
                [&](const Failure& failure) { return failure.at.plus_seconds(limits_.window_seconds) <= now; });
}

// Only made-up names are ever forgotten before their time: guessing at them leads nowhere.
void GuessBrake::make_room(Moment now) {
  if (made_up_.size() < limits_.made_up_names) return;
  for (auto one = made_up_.begin(); one != made_up_.end();) {
    forget_old(one->second, now);
    one = one->second.empty() ? made_up_.erase(one) : std::next(one);
  }
  if (made_up_.size() < limits_.made_up_names) return;
  made_up_.erase(std::min_element(made_up_.begin(), made_up_.end(), [](const auto& a, const auto& b) {
    return a.second.back().at < b.second.back().at;
  }));
}

GuessBrake::Failures& GuessBrake::at_name(const Guess& guess) {
  if (guess.is_account) return accounts_[guess.name];
  if (!made_up_.contains(guess.name)) make_room(guess.at);
  return made_up_[guess.name];
}

int GuessBrake::begin(const Guess& guess) {
  const std::scoped_lock lock(mutex_);
  Failures& failures = at_name(guess);
  forget_old(failures, guess.at);
  int seconds = wait_of(failures, guess);
  const bool counted = guess.is_account && !guess.known && guess.told_apart;
  if (counted) {
    for (auto one = strangers_.begin(); one != strangers_.end();) {
      std::erase_if(one->second, [&](Moment at) { return at.plus_seconds(limits_.window_seconds) <= guess.at; });
      one = one->second.empty() ? strangers_.erase(one) : std::next(one);
    }
    if (const auto all = strangers_.find(guess.client); all != strangers_.end())
      seconds = std::max(seconds, wait_until_free(all->second, limits_.at_accounts, guess.at));
  }
  if (seconds > 0) return seconds;
  failures.push_back({guess.client, guess.known, guess.at});
  if (counted) strangers_[guess.client].push_back(guess.at);
  return 0;
}

void GuessBrake::right(const Guess& guess) {
  const std::scoped_lock lock(mutex_);
  forget_one(guess);
  const auto failures = accounts_.find(guess.name);
  // Whoever is one of many is no reason to forget what the others did.
  if (failures == accounts_.end() || !guess.told_apart) return;
  std::erase_if(failures->second, [&](const Failure& failure) { return failure.client == guess.client; });
  if (failures->second.empty()) accounts_.erase(failures);
}

void GuessBrake::take_back(const Guess& guess) {
  const std::scoped_lock lock(mutex_);
  forget_one(guess);
}

void GuessBrake::forget_one(const Guess& guess) {
  if (const auto all = strangers_.find(guess.client); all != strangers_.end()) {
    const auto one = std::find(all->second.begin(), all->second.end(), guess.at);
    if (one != all->second.end()) all->second.erase(one);
    if (all->second.empty()) strangers_.erase(all);
  }
  auto& names = guess.is_account ? accounts_ : made_up_;
  const auto failures = names.find(guess.name);
  if (failures == names.end()) return;
  auto& all = failures->second;
  const auto one = std::find_if(all.begin(), all.end(), [&](const Failure& failure) {
    return failure.client == guess.client && failure.at == guess.at;
  });
  if (one != all.end()) all.erase(one);
  if (all.empty()) names.erase(failures);
}

}  // namespace dyak::service
