#include "engine/http/pages/choices.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/utf8.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/recent.hpp"
#include "engine/http/pages/typed_people.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/workflow/objects/case_environment.hpp"

namespace dyak::http {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;

constexpr std::size_t kMaxOptions = 60;  ///< more are searched
constexpr std::size_t kMaxTried = 500;   ///< against a field's checks, to see how many fit
constexpr std::size_t kMaxFound = 20;
constexpr std::size_t kMaxCases = 500;       ///< the newest
constexpr std::size_t kLongestSubject = 90;  // characters

std::string shortened(const std::string& text) {
  const std::u32string all = to_utf32(text);
  return all.size() <= kLongestSubject ? text : to_utf8(all.substr(0, kLongestSubject)) + "…";
}

// What is chosen for the items of a list is judged when the list is whole.
bool narrows(const Field& field, const FieldType& type) {
  return &type == &field.type && FieldChoices::is_known_kind(type.kind) && !field.checks.empty();
}

std::string_view object_type(FieldKind kind) {
  return kind == FieldKind::Person ? "person" : kind == FieldKind::Organisation ? "organisation" : "case";
}

/// The field as if this one had been chosen; remembers whether anything else that is typed was asked for.
class Candidate final : public expression::Environment {
 public:
  Candidate(const expression::Environment& outer, std::string_view field, Value value)
      : outer_(outer), field_(field), value_(std::move(value)) {}
  Value root(std::string_view name) const override {
    if (name == field_) return value_;
    constexpr std::array<std::string_view, 4> kEverywhere{"now", "settings", "lists", "actor"};
    if (std::find(kEverywhere.begin(), kEverywhere.end(), name) == kEverywhere.end()) asks_for_more_ = true;
    return outer_.root(name);
  }
  const calendar::Calendar* calendar() const override { return outer_.calendar(); }
  bool asks_for_more() const { return std::exchange(asks_for_more_, false); }

 private:
  const expression::Environment& outer_;
  const std::string_view field_;
  const Value value_;
  mutable bool asks_for_more_ = false;
};

}  // namespace

/// Holds what may be chosen against a field's own checks.
class FieldChoices::Judge {
 public:
  Judge(const Context& context, const cases::Directory& directory)
      : reader_(*context.view, &context.app.world().store),
        facts_(context.facts(directory, reader_)),
        outer_(nothing_, nowhere_, facts_, context.actor, context.app.today()) {}

  /// Why it would not be taken; nothing = it would.
  std::optional<std::string> refusal_of(const Field& field, const FieldType& type, const std::string& key) const {
    const Candidate names(outer_, field.id, outer_.objects().object(object_type(type.kind), key));
    for (const definitions::Check& check : field.checks) {
      if (check.level != definitions::Level::Intake) continue;
      try {
        const bool holds = check.check.holds(names);
        if (names.asks_for_more() || holds) continue;
        return check.say.render(names, facts_.definitions.language).text();
      } catch (const Error& error) {  // what cannot be told now is told when it is sent
        if (error.code != ErrorCode::InvalidInput) throw;
      }
    }
    return std::nullopt;
  }

 private:
  const definitions::Process nothing_;
  const cases::Case nowhere_;
  const service::ReadCases reader_;
  const workflow::Facts facts_;
  const workflow::CaseEnvironment outer_;
};

FieldChoices::FieldChoices(const Context& context)
    : context_(context),
      choices_(context.app.choices(*context.view)),
      names_(context.app.definitions(), *choices_->directory(), *context.view, context.app.today()) {}

FieldChoices::~FieldChoices() = default;

bool FieldChoices::is_known_kind(FieldKind kind) {
  return kind == FieldKind::Person || kind == FieldKind::Organisation || kind == FieldKind::Case;
}

const FieldChoices::Known& FieldChoices::known(const FieldType& type) const {
  if (type.kind == FieldKind::Person || type.kind == FieldKind::Organisation) {
    std::optional<Known>& made = type.kind == FieldKind::Person ? persons_ : organisations_;
    if (made) return *made;
    made.emplace();
    each_with(type, {}, [&](const std::string& key, const std::string& title, const std::string&) {
      made->emplace_back(key, title);
      return made->size() <= kMaxTried;
    });
    return *made;
  }
  auto& asked = cases_[type.process];
  if (asked.empty()) asked = cases_of(type.process);
  return asked;
}

template <class Take>
void FieldChoices::each_with(const FieldType& type, const std::vector<std::string>& words, const Take& take) const {
  if (type.kind == FieldKind::Person || type.kind == FieldKind::Organisation) {
    const service::TitleIndex& all = type.kind == FieldKind::Person ? choices_->persons() : choices_->organisations();
    return all.each(words, {},
                    [&](const service::DirectoryTitle& one) { return take(one.key, one.title, one.folded); });
  }
  for (const auto& [key, title] : known(type)) {
    const std::string searched = service::searched_text(definitions().language, title);
    if (service::words_begin(searched, words) && !take(key, title, searched)) return;
  }
}

// Newest first: what is chosen now was mostly opened lately.
FieldChoices::Known FieldChoices::cases_of(const std::string& process) const {
  Known all;
  context_.each_visible({process, {}, true}, [&](const service::CasePtr& one) {
    const cases::Case& state = *one;
    const std::string subject = shortened(names_.subject(state));
    all.emplace_back(state.id.value, label(state) + (subject.empty() ? "" : " — " + subject) + " (" +
                                         state_title(state, definitions()) + ")");
    return all.size() < kMaxCases;
  });
  return all;
}

const FieldChoices::Judge& FieldChoices::judge() const {
  if (!judge_) judge_ = std::make_unique<Judge>(context_, directory());
  return *judge_;
}

const FieldChoices::Judged& FieldChoices::fitting(const Field& field, const FieldType& type) const {
  const auto [found, is_new] = fitting_.try_emplace(&type);
  if (!is_new) return found->second;
  if (!narrows(field, type)) {
    found->second.fit = known(type);
    return found->second;
  }
  for (const auto& option : known(type)) {
    if (auto why = judge().refusal_of(field, type, option.first))
      found->second.refused.emplace_back(option.second, std::move(*why));
    else
      found->second.fit.push_back(option);
  }
  return found->second;
}

bool FieldChoices::is_long(const Field& field, const FieldType& type) const {
  if (!is_known_kind(type.kind)) return false;
  const std::size_t all = known(type).size();
  if (all <= kMaxOptions || all > kMaxTried) return all > kMaxOptions;
  return fitting(field, type).fit.size() > kMaxOptions;
}

FieldChoices::Judged FieldChoices::found(const Field& field, const FieldType& type, const std::string& typed) const {
  std::vector<std::string> words = service::searched_words(definitions().language, typed);
  if (const auto name = type.kind == FieldKind::Person ? initialled(definitions().language, typed) : std::nullopt) {
    words = {" " + name->surname};  // each initial begins a word of the name
    for (const std::string& initial : name->initials) words.push_back(" " + initial);
  }
  Judged judged;
  if (words.empty()) return judged;
  each_with(type, words, [&](const std::string& key, const std::string& title, const std::string&) {
    auto why = narrows(field, type) ? judge().refusal_of(field, type, key) : std::nullopt;
    if (!why && judged.fit.size() < kMaxFound)
      judged.fit.emplace_back(key, title);
    else if (why && judged.refused.size() < kMaxFound)
      judged.refused.emplace_back(title, std::move(*why));
    else
      judged.more = true;
    return !judged.more;
  });
  return judged;
}

FieldChoices::Known FieldChoices::options(const Field& field, const FieldType& type) const {
  if (is_known_kind(type.kind)) return fitting(field, type).fit;
  Known all;
  for (const auto& option : type.options) all.emplace_back(option.id, option.title);
  if (const auto list = definitions().lists.find(type.list); list != definitions().lists.end()) {
    for (const auto* entry : list->second.in_force(context_.app.today())) all.emplace_back(entry->id, entry->title);
  }
  return all;
}

FieldChoices::Known FieldChoices::recent(const FieldType& type) const {
  Known all;
  for (const std::string& key : recently_picked(context_, type.kind)) {
    if (knows(type, key)) all.emplace_back(key, title_of(type, key));
  }
  return all;
}

bool FieldChoices::knows(const FieldType& type, const std::string& key) const {
  if (type.kind == FieldKind::Person) return directory().person(key) != nullptr;
  if (type.kind == FieldKind::Organisation) return directory().organisation(key) != nullptr;
  const Known& all = known(type);
  return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.first == key; });
}

std::string FieldChoices::title_of(const FieldType& type, const std::string& key) const {
  if (type.kind == FieldKind::Organisation) return names_.organisation(key);
  if (type.kind == FieldKind::Person) {
    const auto* work = directory().employment(key, context_.app.today());
    return names_.person(key) + (work == nullptr ? "" : " — " + names_.organisation(work->organisation));
  }
  for (const auto& [known_key, title] : known(type)) {
    if (known_key == key) return title;
  }
  return key;
}

std::string FieldChoices::work_of(const FieldType& type, const std::string& key) const {
  const auto* work = type.kind == FieldKind::Person ? directory().employment(key, context_.app.today()) : nullptr;
  if (work == nullptr) return {};
  const std::string& post = work->post.nominative;
  return post + (post.empty() ? "" : ", ") + names_.organisation(work->organisation);
}

std::string FieldChoices::key_of(const FieldType& type, const std::string& typed) const {
  // Several picked ones in one line are nobody: which was meant is asked.
  if (const auto open = typed.rfind(" ["); open != std::string::npos && typed.back() == ']' && typed.find(" [") == open)
    return typed.substr(open + 2, typed.size() - open - 3);
  if (knows(type, typed)) return typed;
  const std::string begun = service::searched_text(definitions().language, typed);
  std::string only;
  bool several = false;
  bool whole = false;
  each_with(type, service::searched_words(definitions().language, typed),
            [&](const std::string& key, const std::string&, const std::string& searched) {
              if (searched.rfind(begun, 0) != 0) return true;
              whole = searched == begun;
              several = !whole && !only.empty();
              if (!several) only = key;
              return !whole && !several;
            });
  if (several) return typed;
  if (!only.empty()) return only;
  const std::string called = type.kind == FieldKind::Person ? by_initials(typed) : std::string();
  return called.empty() ? typed : called;
}

std::string FieldChoices::by_initials(const std::string& typed) const {
  const auto name = initialled(definitions().language, typed);
  if (!name) return {};
  const std::string begun = " " + name->surname + " ";
  std::string only;
  bool several = false;
  choices_->persons().each({begun}, {}, [&](const service::DirectoryTitle& one) {
    const cases::Person* person = one.folded.rfind(begun, 0) == 0 ? directory().person(one.key) : nullptr;
    if (person == nullptr || !is_called(definitions().language, *person, *name)) return true;
    several = !only.empty();
    only = one.key;
    return !several;
  });
  return several ? std::string() : only;
}

std::string FieldChoices::suggestion(const FieldType& type, const std::string& key) const {
  return knows(type, key) ? title_of(type, key) + " [" + key + "]" : key;
}

}  // namespace dyak::http
