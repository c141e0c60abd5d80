#include "engine/expression/term.hpp"

#include <algorithm>

#include "engine/base/refuse.hpp"
#include "engine/expression/kept_values.hpp"
#include "engine/expression/member.hpp"

namespace dyak::expression {
namespace {

class Constant final : public Term {
 public:
  explicit Constant(Value value) : value_(std::move(value)) {}

 private:
  Value evaluate(Frame& /*frame*/) const override { return value_; }
  Value value_;
};

class RootName final : public Term {
 public:
  explicit RootName(std::size_t index) : index_(index) {}

 private:
  Value evaluate(Frame& frame) const override { return frame.root(index_); }
  std::size_t index_;
};

class LocalName final : public Term {
 public:
  explicit LocalName(std::size_t slot) : slot_(slot) {}

 private:
  Value evaluate(Frame& frame) const override { return frame.local(slot_); }
  std::size_t slot_;
};

class Member final : public Term {
 public:
  Member(TermPtr of, std::string name) : of_(std::move(of)), name_(std::move(name)) {}

 private:
  Value evaluate(Frame& frame) const override { return member_of(of_->run(frame), name_); }
  TermPtr of_;
  std::string name_;
};

class OptionTitle final : public Term {
 public:
  OptionTitle(TermPtr of, std::shared_ptr<const Titles> titles) : of_(std::move(of)), titles_(std::move(titles)) {}

 private:
  Value evaluate(Frame& frame) const override { return title_of(of_->run(frame), *titles_); }
  TermPtr of_;
  std::shared_ptr<const Titles> titles_;
};

class Index final : public Term {
 public:
  Index(TermPtr of, TermPtr index) : of_(std::move(of)), index_(std::move(index)) {}

 private:
  Value evaluate(Frame& frame) const override {
    const Value of = of_->run(frame);
    const Value index = index_->run(frame);
    if (of.is_null() || index.is_null()) return {};
    if (!of.is_list()) return index.is_text() ? member_of(of, index.as_text()) : Value{};
    if (!index.is_number()) wrong_kind("целое число", index);
    const Rational& n = index.as_number();
    if (!n.is_integer() || n.numerator() < 0) return {};
    const auto at = static_cast<std::size_t>(n.numerator());
    return at < of.as_list().size() ? of.as_list()[at] : Value{};
  }
  TermPtr of_;
  TermPtr index_;
};

class MakeList final : public Term {
 public:
  explicit MakeList(Terms items) : items_(std::move(items)) {}

 private:
  Value evaluate(Frame& frame) const override {
    List list;
    list.reserve(items_.size());
    for (const TermPtr& item : items_) list.push_back(item->run(frame));
    return list;
  }
  Terms items_;
};

class MakeRecord final : public Term {
 public:
  MakeRecord(std::vector<std::string> keys, Terms values) : keys_(std::move(keys)), values_(std::move(values)) {}

 private:
  Value evaluate(Frame& frame) const override {
    Record record;
    for (std::size_t i = 0; i < keys_.size(); ++i) record[keys_[i]] = values_[i]->run(frame);
    return record;
  }
  std::vector<std::string> keys_;
  Terms values_;
};

class Negation final : public Term {
 public:
  explicit Negation(TermPtr of) : of_(std::move(of)) {}

 private:
  Value evaluate(Frame& frame) const override { return !is_true(of_->run(frame)); }
  TermPtr of_;
};

class Opposite final : public Term {
 public:
  explicit Opposite(TermPtr of) : of_(std::move(of)) {}

 private:
  Value evaluate(Frame& frame) const override {
    const Value value = of_->run(frame);
    if (value.is_null()) return {};
    if (!value.is_number()) wrong_kind("число", value);
    return -value.as_number();
  }
  TermPtr of_;
};

// Parts run until one differs from `goes_on`.
class Sequence final : public Term {
 public:
  Sequence(bool goes_on, Terms parts) : goes_on_(goes_on), parts_(std::move(parts)) {}

 private:
  Value evaluate(Frame& frame) const override {
    for (const TermPtr& part : parts_) {
      if (is_true(part->run(frame)) != goes_on_) return !goes_on_;
    }
    return goes_on_;
  }
  bool goes_on_;
  Terms parts_;
};

class Choice final : public Term {
 public:
  Choice(TermPtr condition, TermPtr yes, TermPtr no)
      : condition_(std::move(condition)), yes_(std::move(yes)), no_(std::move(no)) {}

 private:
  Value evaluate(Frame& frame) const override {
    return is_true(condition_->run(frame)) ? yes_->run(frame) : no_->run(frame);
  }
  TermPtr condition_;
  TermPtr yes_;
  TermPtr no_;
};

class Binary final : public Term {
 public:
  Binary(BinaryRun meaning, TermPtr left, TermPtr right)
      : run_(meaning), left_(std::move(left)), right_(std::move(right)) {}

 private:
  Value evaluate(Frame& frame) const override {
    const Value left = left_->run(frame);
    return run_(frame, left, right_->run(frame));
  }
  BinaryRun run_;
  TermPtr left_;
  TermPtr right_;
};

class Call final : public Term {
 public:
  Call(FunctionRun function, Terms arguments) : run_(function), arguments_(std::move(arguments)) {}

 private:
  Value evaluate(Frame& frame) const override {
    std::vector<Value> values;
    values.reserve(arguments_.size());
    for (const TermPtr& argument : arguments_) values.push_back(argument->run(frame));
    return run_(frame, values);
  }
  FunctionRun run_;
  Terms arguments_;
};

/// A part computed once for all who ask for it.
class Kept final : public Term {
 public:
  Kept(TermPtr part, std::string written, std::vector<std::size_t> roots)
      : part_(std::move(part)), written_(std::move(written)), roots_(std::move(roots)) {}

 private:
  Value evaluate(Frame& frame) const override {
    KeptValues* kept = frame.kept(roots_);
    if (kept == nullptr) return part_->run(frame);
    if (const Value* known = kept->find(written_)) return *known;
    Value made = part_->run(frame);
    kept->keep(written_, made);
    return made;
  }
  TermPtr part_;
  std::string written_;
  std::vector<std::size_t> roots_;
};

thread_local std::int64_t steps_of_thread = 0;

}  // namespace

Frame::Frame(const Environment& environment, const std::vector<std::string>& root_names, std::size_t locals)
    : environment_(environment),
      root_names_(root_names),
      roots_(root_names.size()),
      locals_(locals),
      kept_(environment.kept()) {}

Frame::~Frame() { steps_of_thread += granted_ - steps_left_; }

std::int64_t steps_taken() { return steps_of_thread; }

void Frame::grant(std::size_t count) {
  const auto wanted = std::max<std::uint64_t>(count, static_cast<std::uint64_t>(kMaxSteps));
  if (kept_ == nullptr || wanted > static_cast<std::uint64_t>(kMaxKeptSteps - granted_))
    refuse_input("expression-steps", "Выражение считается слишком долго: больше миллиона шагов");
  kept_->check();
  granted_ += static_cast<std::int64_t>(wanted);
  steps_left_ += static_cast<std::int64_t>(wanted);
}

KeptValues* Frame::kept(const std::vector<std::size_t>& roots) const {
  if (kept_ == nullptr) return nullptr;
  const bool stay =
      std::all_of(roots.begin(), roots.end(), [&](std::size_t root) { return environment_.stays(root_names_[root]); });
  return stay ? kept_ : nullptr;
}

const Value& Frame::root(std::size_t index) {
  std::optional<Value>& kept = roots_[index];
  if (!kept) kept = environment_.root(root_names_[index]);
  return *kept;
}

TermPtr constant(Value value) { return std::make_unique<Constant>(std::move(value)); }
TermPtr root_name(std::size_t index) { return std::make_unique<RootName>(index); }
TermPtr local_name(std::size_t slot) { return std::make_unique<LocalName>(slot); }
TermPtr member(TermPtr of, std::string name) { return std::make_unique<Member>(std::move(of), std::move(name)); }
TermPtr index_of(TermPtr of, TermPtr index) { return std::make_unique<Index>(std::move(of), std::move(index)); }
TermPtr list_of(Terms items) { return std::make_unique<MakeList>(std::move(items)); }
TermPtr record_of(std::vector<std::string> keys, Terms values) {
  return std::make_unique<MakeRecord>(std::move(keys), std::move(values));
}

TermPtr option_title(TermPtr of, std::shared_ptr<const Titles> titles) {
  return std::make_unique<OptionTitle>(std::move(of), std::move(titles));
}
TermPtr negation(TermPtr of) { return std::make_unique<Negation>(std::move(of)); }
TermPtr opposite(TermPtr of) { return std::make_unique<Opposite>(std::move(of)); }
TermPtr conjunction(Terms parts) { return std::make_unique<Sequence>(true, std::move(parts)); }
TermPtr disjunction(Terms parts) { return std::make_unique<Sequence>(false, std::move(parts)); }
TermPtr choice(TermPtr condition, TermPtr yes, TermPtr no) {
  return std::make_unique<Choice>(std::move(condition), std::move(yes), std::move(no));
}
TermPtr binary(BinaryRun run, TermPtr left, TermPtr right) {
  return std::make_unique<Binary>(run, std::move(left), std::move(right));
}
TermPtr call(FunctionRun run, Terms arguments) { return std::make_unique<Call>(run, std::move(arguments)); }
TermPtr kept(TermPtr part, std::string written, std::vector<std::size_t> roots) {
  return std::make_unique<Kept>(std::move(part), std::move(written), std::move(roots));
}

bool is_true(const Value& value) {
  if (value.is_bool()) return value.as_bool();
  if (!value.is_null()) wrong_kind("да или нет", value);
  return false;
}

void wrong_kind(const std::string& wanted, const Value& found) {
  refuse_input("expression-type",
               "В выражении нужно: " + wanted + ", а получилось: " + Type::simple(kind_of(found)).name());
}

}  // namespace dyak::expression
