// Whether comparisons can all stand at once: how much one thing may exceed another, as a graph, and whether something
// comes out less than itself.
#include <algorithm>
#include <map>
#include <optional>

#include "engine/definitions/condition_facts.hpp"

namespace dyak::definitions {
namespace {

/// One thing less another is at most that; `strict` = under it.
struct Bound {
  Rational at;
  bool strict = false;
};

bool tighter(const Bound& a, const std::optional<Bound>& b) {
  return !b || a.at < b->at || (a.at == b->at && a.strict && !b->strict);
}

/// Less than 4 is 3 at most where things are counted.
Bound among_whole(const Bound& bound) {
  if (!bound.at.is_integer()) return {bound.at.floor(), false};
  return bound.strict ? Bound{bound.at - Rational(1), false} : bound;
}

class Possible {
 public:
  explicit Possible(const Facts& facts) : facts_(facts) {
    take({kOrigin, true, {}, false, {}, {true, {}, {}, {}}});
    for (const Fact& fact : facts) {
      take(fact.left);
      take(fact.right);
    }
    bounds_.assign(sides_.size(), std::vector<std::optional<Bound>>(sides_.size()));
    for (const FactSide& side : sides_) given_.push_back(side.counts || (side.constant && !side.value.is_null()));
    given_[0] = true;
    while (learn_what_is_given()) {
    }
  }

  bool contradicts() {
    for (std::size_t i = 0; i < sides_.size(); ++i) learn(i, i, {});
    constants();
    for (const Fact& fact : facts_) note(fact);
    for (std::size_t i = 0; i < sides_.size(); ++i) limit(i);
    do {
      follow();
      if (less_than_itself()) return true;
    } while (step_aside() || count_what_there_is());
    return false;
  }

 private:
  struct Apart {  ///< one thing less another is not that
    std::size_t one;
    std::size_t other;
    Rational by;
  };

  void take(const FactSide& side) {
    if (side.after != nullptr) take(*side.after);
    if (index_.emplace(side.key, sides_.size()).second) sides_.push_back(side);
  }
  std::size_t at(const FactSide& side) const { return index_.at(side.key); }
  bool is_nothing(std::size_t side) const { return side != 0 && sides_[side].constant && sides_[side].value.is_null(); }

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
    for (std::size_t i = 0; i < sides_.size(); ++i) {
      if (given_[i] && sides_[i].after != nullptr) give(at(*sides_[i].after));
    }
    return learnt;
  }

  bool learn(std::size_t high, std::size_t low, Bound bound) {
    if (sides_[high].known.whole && sides_[low].known.whole) bound = among_whole(bound);
    if (!tighter(bound, bounds_[high][low])) return false;
    bounds_[high][low] = bound;
    return true;
  }

  /// What is written differs from what is written otherwise, and from nothing.
  void constants() {
    for (std::size_t i = 0; i < sides_.size(); ++i) {
      for (std::size_t j = 0; j < sides_.size(); ++j) {
        const bool two = i != j && i != 0 && j != 0 && sides_[i].constant && sides_[j].constant;
        if (two || (i != j && is_nothing(i) && given_[j])) apart_.push_back({i, j, {}});
      }
    }
  }

  void note(const Fact& fact) {
    const std::size_t left = at(fact.left);
    const std::size_t right = at(fact.right);
    const bool nothing = is_nothing(left) || is_nothing(right);
    const Rational by = nothing ? Rational{} : fact.right.offset - fact.left.offset;
    if (fact.op.front() == '<') {
      if (fact.holds) {
        learn(left, right, {by, fact.op == "<"});
      } else if (given_[left] && given_[right]) {
        learn(right, left, {-by, fact.op != "<"});
      }
    } else if ((fact.op == "==") == fact.holds) {
      learn(left, right, {by, false});
      learn(right, left, {-by, false});
    } else {
      apart_.push_back({left, right, by});
    }
  }

  /// What files and calendars say of a thing that is filled in.
  void limit(std::size_t side) {
    if (!given_[side]) return;
    const FactSide& thing = sides_[side];
    if (thing.known.high) learn(side, 0, {*thing.known.high, false});
    if (thing.known.low) learn(0, side, {-*thing.known.low, false});
    if (thing.after == nullptr) return;
    learn(side, at(*thing.after), {thing.at_most, false});
    learn(at(*thing.after), side, {-thing.at_least, false});
  }

  void follow() {
    for (std::size_t via = 0; via < sides_.size(); ++via) {
      for (std::size_t a = 0; a < sides_.size(); ++a) {
        if (!bounds_[a][via]) continue;
        for (std::size_t b = 0; b < sides_.size(); ++b) {
          if (!bounds_[via][b]) continue;
          const Bound& first = *bounds_[a][via];
          const Bound& then = *bounds_[via][b];
          learn(a, b, {first.at + then.at, first.strict || then.strict});
        }
        if (below_zero(a)) return;
      }
    }
  }

  bool below_zero(std::size_t side) const {
    const Bound& itself = *bounds_[side][side];
    return itself.at < Rational(0) || (itself.at == Rational(0) && itself.strict);
  }

  bool less_than_itself() const {
    for (std::size_t i = 0; i < sides_.size(); ++i) {
      if (below_zero(i)) return true;
    }
    return false;
  }

  /// What cannot be just there, where it could be at most, is less.
  bool step_aside() {
    bool moved = false;
    for (const Apart& apart : apart_) {
      const auto& most = bounds_[apart.one][apart.other];
      const auto& least = bounds_[apart.other][apart.one];
      if (most && most->at == apart.by && !most->strict)
        moved = learn(apart.one, apart.other, {apart.by, true}) || moved;
      if (least && least->at == -apart.by && !least->strict)
        moved = learn(apart.other, apart.one, {-apart.by, true}) || moved;
    }
    return moved;
  }

  /// A text that is not empty has as many characters as the form asks for.
  bool count_what_there_is() {
    bool moved = false;
    for (std::size_t i = 0; i < sides_.size(); ++i) {
      const auto& least = bounds_[0][i];
      const Rational& wanted = sides_[i].known.least;
      if (wanted > Rational(0) && least && least->at < Rational(0)) moved = learn(0, i, {-wanted, false}) || moved;
    }
    return moved;
  }

  const Facts& facts_;
  std::vector<FactSide> sides_;
  std::map<std::string, std::size_t, std::less<>> index_;
  std::vector<bool> given_;  ///< filled in, whenever all this is so
  std::vector<std::vector<std::optional<Bound>>> bounds_;
  std::vector<Apart> apart_;
};

}  // namespace

bool never(const Alternatives& all) {
  return std::all_of(all.begin(), all.end(), [](const Facts& facts) { return Possible(facts).contradicts(); });
}

}  // namespace dyak::definitions
