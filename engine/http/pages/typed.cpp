#include "engine/http/pages/typed.hpp"

#include <algorithm>

#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/outsider_fields.hpp"
#include "engine/service/drafts.hpp"

namespace dyak::http {
namespace {

constexpr const char* kBeside[] = {"by", "channel", "received_at", "reason"};

bool is_something(const Value& value) {
  if (value.is_text()) return !value.as_text().empty();
  if (value.is_list())
    return std::any_of(value.as_list().begin(), value.as_list().end(),
                       [](const Value& one) { return is_something(one); });
  if (!value.is_record()) return !value.is_null();
  return std::any_of(value.as_record().begin(), value.as_record().end(),
                     [](const auto& member) { return is_something(member.second); });
}

std::optional<int> version_of(const std::string& text) {
  const auto read = Rational::parse(text);
  if (!read || !read->is_integer()) return std::nullopt;
  return static_cast<int>(read->numerator());
}

}  // namespace

std::optional<int> shown_version(const Context& context) { return version_of(context.field("version")); }

bool Typed::keep(const Record& data, std::optional<int> version) const {
  Record beside;
  for (const char* name : kBeside) {
    if (const std::string& text = context_.field(name); !text.empty()) beside[name] = text;
  }
  for (const auto& [name, text] : context_.form)
    if (name.starts_with(kOutsiderInputs) && !text.empty()) beside[name] = text;
  const Value scan = context_.receipts().read(context_.last_field("scan"));
  const bool typed = is_something(Value(data)) || beside.contains("reason") || !scan.is_null();
  if (!typed || context_.actor.user.empty()) return false;
  if (context_.field("action").rfind("find:", 0) == 0) return true;  // only looks for somebody: kept with the next
  Record kept{{"fields", data}, {"beside", std::move(beside)}, {"scan", scan}};
  if (!version) version = shown_version(context_);
  if (version) kept["version"] = std::to_string(*version);
  return service::keep_draft(context_.app.world(), context_.actor.user, key_, std::move(kept));
}

void Typed::drop() const { service::drop_draft(context_.app.world(), context_.actor.user, key_); }

Record Typed::restore(Record otherwise) {
  if (context_.request.writes()) return otherwise;
  const auto draft = context_.view->draft(context_.actor.user, key_);
  if (!draft) return otherwise;
  const auto directory = context_.view->directory();
  const DisplayNames names(context_.app.definitions(), *directory, *context_.view, context_.app.today());
  when_ = names.moment(draft->at);
  kept_at_ = draft->at;
  version_ = version_of(draft->values["version"].text_or(""));
  for (const char* name : kBeside) {
    if (const std::string text = draft->values["beside"][name].text_or(""); !text.empty())
      context_.form.emplace_back(name, text);
  }
  for (const auto& [name, text] :
       Value(draft->values["beside"]).is_record() ? draft->values["beside"].as_record() : Record{})
    if (name.starts_with(kOutsiderInputs)) context_.form.emplace_back(name, text.text_or(""));
  if (const std::string scan = context_.receipts().write(draft->values["scan"]); !scan.empty())
    context_.form.emplace_back("scan", scan);
  return draft->values["fields"].is_record() ? draft->values["fields"].as_record() : otherwise;
}

std::string told_of_keeping(bool kept) {
  return kept ? "Черновик сохранён: он в списке «Мои черновики» ещё " + std::to_string(service::kDraftDays) + " дней."
              : "Сохранять пока нечего.";
}

std::string form_title(const std::string& title, const Diagnostics& reasons) {
  return (reasons.empty() ? "" : "Ошибка: ") + title;
}

Value Typed::note() const { return when_.empty() ? Value(false) : Value(Record{{"when", when_}}); }

}  // namespace dyak::http
