// Whether comparisons can all stand at once: what is at most what, as a graph, and whether something comes out less than
// itself, or the same as what it differs from.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "engine/definitions/condition_facts.hpp"

namespace dyak::definitions {
namespace {

const Rational kFar(1'000'000'000'000);

enum class Order { Unknown, AtMost, Less };

/// A number or a day as a place on one line; nullopt of what has no such place.
std::optional<Rational> place_of(const FactSide& side) {
  if (side.value.is_number()) return side.value.as_number();
  if (side.value.is_date()) return Rational(side.value.as_date().days_since_epoch());
  return std::nullopt;
}

/// As it is written; empty beyond what is counted.
std::string after(const Rational& number) { return number < kFar ? (number + Rational(1)).text() : std::string{}; }

class Possible {
 public:
  explicit Possible(const Facts& facts) : facts_(facts) {
    for (const Fact& fact : facts) {
      take(fact.left);
      take(fact.right);
    }
    take_whole_neighbours();
    order_.assign(sides_.size(), std::vector<Order>(sides_.size(), Order::Unknown));
    for (const FactSide& side : sides_) given_.push_back(side.counts || (side.constant && !side.value.is_null()));
    while (learn_what_is_given()) {
    }
  }

  bool contradicts() {
    values();
    for (const Fact& fact : facts_) note(fact);
    do follow();
    while (go_to_whole_numbers());
    for (std::size_t i = 0; i < sides_.size(); ++i) {
      if (order_[i][i] == Order::Less) return true;
    }
    return std::any_of(apart_.begin(), apart_.end(), [&](const auto& pair) {
      return pair.first == pair.second || (is(pair.first, pair.second) && is(pair.second, pair.first));
    });
  }

 private:
  void take(const FactSide& side) {
    if (index_.emplace(side.key, sides_.size()).second) sides_.push_back(side);
  }
  std::size_t at(const FactSide& side) const { return index_.at(side.key); }
  bool is(std::size_t low, std::size_t high) const { return order_[low][high] != Order::Unknown; }
  bool is_nothing(std::size_t side) const { return sides_[side].constant && sides_[side].value.is_null(); }

  /// Where things are counted, whole numbers beside those that are written tell more: over 3 and under 5 is 4.
  void take_whole_neighbours() {
    if (std::none_of(sides_.begin(), sides_.end(), [](const FactSide& side) { return side.counts; })) return;
    std::set<std::int64_t> whole{0};
    for (const FactSide& side : sides_) {
      const auto place = side.constant ? place_of(side) : std::nullopt;
      if (!place || kFar < *place || *place < -kFar) continue;
      const std::int64_t below = place->floor().numerator();
      whole.insert({below - 1, below, below + 1});
    }
    for (const std::int64_t number : whole) take({"=" + std::to_string(number), true, number});
  }

  /// Only what is filled in is less or more than something, or the same as what is filled in.
  bool learn_what_is_given() {
    bool learnt = false;
    const auto give = [&](std::size_t side) {
      learnt = learnt || !given_[side];
      given_[side] = true;
    };
    for (const Fact& fact : facts_) {
      const std::size_t left = at(fact.left);
      const std::size_t right = at(fact.right);
      const bool less = fact.op.front() == '<';
      const bool same = !less && (fact.op == "==") == fact.holds;
      if ((less && fact.holds) || (same && (given_[left] || given_[right]))) {
        give(left);
        give(right);
      }
      if (!less && !same && is_nothing(left)) give(right);
      if (!less && !same && is_nothing(right)) give(left);
    }
    return learnt;
  }

  /// What is written differs from what is written otherwise; numbers and days stand in their order.
  void values() {
    for (std::size_t i = 0; i < sides_.size(); ++i) {
      order_[i][i] = Order::AtMost;
      for (std::size_t j = 0; j < sides_.size(); ++j) {
        if (i == j) continue;
        if (is_nothing(i) && given_[j]) apart_.insert({i, j});
        if (sides_[i].key == "=0" && sides_[j].counts) learn(i, j, Order::AtMost);
        if (!sides_[i].constant || !sides_[j].constant) continue;
        apart_.insert({i, j});
        const auto one = place_of(sides_[i]);
        const auto other = place_of(sides_[j]);
        const bool comparable = one && other && sides_[i].value.is_date() == sides_[j].value.is_date();
        if (comparable && *one < *other) learn(i, j, Order::Less);
      }
    }
  }

  bool learn(std::size_t low, std::size_t high, Order how) {
    if (how <= order_[low][high]) return false;
    order_[low][high] = how;
    return true;
  }

  void note(const Fact& fact) {
    const std::size_t left = at(fact.left);
    const std::size_t right = at(fact.right);
    if (fact.op.front() == '<') {
      if (fact.holds) {
        learn(left, right, fact.op == "<" ? Order::Less : Order::AtMost);
      } else if (given_[left] && given_[right]) {
        learn(right, left, fact.op == "<" ? Order::AtMost : Order::Less);
      }
    } else if ((fact.op == "==") == fact.holds) {
      learn(left, right, Order::AtMost);
      learn(right, left, Order::AtMost);
    } else {
      apart_.insert({left, right});
    }
  }

  void follow() {
    for (std::size_t via = 0; via < sides_.size(); ++via) {
      for (std::size_t a = 0; a < sides_.size(); ++a) {
        for (std::size_t b = 0; is(a, via) && b < sides_.size(); ++b) {
          if (is(via, b)) learn(a, b, std::max(order_[a][via], order_[via][b]));
        }
      }
    }
  }

  /// A count over n is n + 1 at least, one under n + 1 is n at most.
  bool go_to_whole_numbers() {
    bool moved = false;
    for (std::size_t low = 0; low < sides_.size(); ++low) {
      const auto number = sides_[low].constant && sides_[low].value.is_number() ? place_of(sides_[low]) : std::nullopt;
      if (!number || !number->is_integer()) continue;
      const auto next = index_.find("=" + after(*number));
      for (std::size_t count = 0; next != index_.end() && count < sides_.size(); ++count) {
        if (!sides_[count].counts) continue;
        const std::size_t high = next->second;
        if (order_[low][count] == Order::Less) moved = learn(high, count, Order::AtMost) || moved;
        if (order_[count][high] == Order::Less) moved = learn(count, low, Order::AtMost) || moved;
      }
    }
    return moved;
  }

  const Facts& facts_;
  std::vector<FactSide> sides_;
  std::map<std::string, std::size_t, std::less<>> index_;
  std::vector<bool> given_;  ///< filled in, whenever all this is so
  std::vector<std::vector<Order>> order_;
  std::set<std::pair<std::size_t, std::size_t>> apart_;
};

}  // namespace

bool never(const Alternatives& all) {
  return std::all_of(all.begin(), all.end(), [](const Facts& facts) { return Possible(facts).contradicts(); });
}

}  // namespace dyak::definitions
