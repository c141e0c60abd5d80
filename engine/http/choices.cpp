#include "engine/http/choices.hpp"

#include <algorithm>

#include "engine/base/utf8.hpp"
#include "engine/http/case_json.hpp"

namespace dyak::http {
namespace {

using definitions::FieldKind;
using definitions::FieldType;

constexpr std::size_t kMostCases = 2000;     ///< the newest
constexpr std::size_t kLongestSubject = 90;  // characters

std::string shortened(const std::string& text) {
  const std::u32string all = to_utf32(text);
  return all.size() <= kLongestSubject ? text : to_utf8(all.substr(0, kLongestSubject)) + "…";
}

}  // namespace

FieldChoices::FieldChoices(const Context& context)
    : context_(context),
      choices_(context.app.choices(*context.view)),
      names_(context.app.definitions(), *choices_->directory, *context.view, context.app.today()) {}

bool FieldChoices::is_known_kind(FieldKind kind) {
  return kind == FieldKind::Person || kind == FieldKind::Organisation || kind == FieldKind::Case;
}

const FieldChoices::Known& FieldChoices::known(const FieldType& type) const {
  if (type.kind == FieldKind::Person) return choices_->persons;
  if (type.kind == FieldKind::Organisation) return choices_->organisations;
  auto& asked = cases_[type.process];
  if (asked.empty()) asked = cases_of(type.process);
  return asked;
}

// Newest first: what is chosen now was mostly opened lately.
FieldChoices::Known FieldChoices::cases_of(const std::string& process) const {
  Known all;
  const std::vector<service::CasePtr> visible = context_.visible_cases();
  for (auto one = visible.rbegin(); one != visible.rend() && all.size() < kMostCases; ++one) {
    const cases::Case& state = **one;
    if (!process.empty() && state.process != process) continue;
    const std::string subject = shortened(names_.subject(state));
    all.emplace_back(state.id.value, label(state) + (subject.empty() ? "" : " — " + subject) + " (" +
                                         state_title(state, definitions()) + ")");
  }
  return all;
}

FieldChoices::Known FieldChoices::options(const FieldType& type) const {
  if (is_known_kind(type.kind)) return known(type);
  Known all;
  for (const auto& option : type.options) all.emplace_back(option.id, option.title);
  if (const auto list = definitions().lists.find(type.list); list != definitions().lists.end()) {
    for (const auto* entry : list->second.in_force(context_.app.today())) all.emplace_back(entry->id, entry->title);
  }
  return all;
}

std::string FieldChoices::key_of(const FieldType& type, const std::string& typed) const {
  if (const auto open = typed.rfind(" ["); open != std::string::npos && typed.back() == ']')
    return typed.substr(open + 2, typed.size() - open - 3);
  const Known& all = known(type);
  const auto is = [&](const auto& one) { return one.first == typed || one.second == typed; };
  if (const auto found = std::find_if(all.begin(), all.end(), is); found != all.end()) return found->first;
  const std::string begun = definitions().language.folded(typed);
  const auto begins = [&](const auto& one) { return definitions().language.folded(one.second).rfind(begun, 0) == 0; };
  const auto first = std::find_if(all.begin(), all.end(), begins);
  const bool only = first != all.end() && std::find_if(std::next(first), all.end(), begins) == all.end();
  return only ? first->first : typed;
}

std::string FieldChoices::suggestion(const FieldType& type, const std::string& key) const {
  for (const auto& [known_key, title] : known(type)) {
    if (known_key == key) return title + " [" + key + "]";
  }
  return key;
}

std::string FieldChoices::list_id(const FieldType& type) {
  return type.kind == FieldKind::Person         ? "persons"
         : type.kind == FieldKind::Organisation ? "organisations"
                                                : "cases-" + type.process;
}

}  // namespace dyak::http
