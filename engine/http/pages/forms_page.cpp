// The six forms of a name, an institution or a post: looked at by
// a clerk, confirmed or corrected, remembered with who and when.
#include <algorithm>
#include <array>

#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/forms_link.hpp"
#include "engine/http/pages/news.hpp"
#include "engine/http/pages/page.hpp"

namespace dyak::http {
namespace {

constexpr std::array<const char*, 6> kQuestions{"кто? что?",  "кого? чего?", "кому? чему?",
                                                "кого? что?", "кем? чем?",   "о ком? о чём?"};

/// Of the address: person=KEY, organisation=KEY with name=N, or post=WORDS.
service::FormTarget target_of(const Context& context) {
  const Request& request = context.request;
  if (const std::string& key = request.parameter("person"); !key.empty()) return {PhraseKind::Person, key};
  if (const std::string& words = request.parameter("post"); !words.empty()) return {PhraseKind::Post, words};
  service::FormTarget target{PhraseKind::Organisation, request.parameter("organisation")};
  const auto index = Rational::parse(request.parameter("name"));
  if (index && index->is_integer() && *index >= Rational(0) && *index < Rational(1000))
    target.name = static_cast<std::size_t>(index->numerator());
  return target;
}

std::string field_name(std::size_t i) { return std::string("form.") + kCaseNames[i]; }

std::string fault_at(const Diagnostics& reasons, std::size_t i) {
  const std::string pointer = std::string("/forms/") + kCaseNames[i];
  const auto found =
      std::find_if(reasons.begin(), reasons.end(), [&](const Diagnostic& reason) { return reason.field == pointer; });
  return found == reasons.end() ? std::string{} : found->message + (found->hint.empty() ? "" : ". " + found->hint);
}

/// What the field shows: what was typed now, else what was typed before, else what the program thinks.
std::string proposal(const Context& context, const service::OfferedForm& form, std::size_t i) {
  if (context.request.writes()) return context.field(field_name(i));
  return form.by_hand || form.offered.empty() ? form.text : form.offered;
}

List fields_of(const Context& context, const std::array<service::OfferedForm, 6>& forms, const Diagnostics& reasons) {
  List fields;
  for (std::size_t i = 1; i < forms.size(); ++i) {
    const service::OfferedForm& form = forms[i];
    const std::string error = fault_at(reasons, i);
    fields.push_back(Record{{"form_id", std::string("form-") + kCaseNames[i]},
                            {"form_name", field_name(i)},
                            {"question", kQuestions[i]},
                            {"value", proposal(context, form, i)},
                            {"error", error},
                            {"bad", !error.empty()},
                            {"doubt", form.sure || form.by_hand ? "" : form.doubt},
                            {"by_hand", form.by_hand},
                            {"offered", form.offered.empty() ? "" : form.offered}});
  }
  return fields;
}

List corrections_of(const Context& context, const cases::Directory& directory, const Phrase& phrase) {
  const bool person = phrase.kind == PhraseKind::Person;
  const std::string& words = person ? phrase.surname : phrase.nominative;
  const DisplayNames names(context.app.definitions(), directory, *context.view, context.app.today());
  List lines;
  for (std::size_t n = directory.corrections.size(); n-- > 0;) {
    const cases::FormCorrection* one = &directory.corrections[n];
    if (one->kind != phrase.kind || one->words != words || (person && one->sex != phrase.sex)) continue;
    std::string forms;
    for (const std::string& form : one->forms) {
      if (!form.empty()) forms += (forms.empty() ? "" : ", ") + form;
    }
    lines.push_back(Record{{"when", one->at.date(context.app.world().zone).russian()},
                           {"by_whom", called(context, one->by, names)},
                           {"typed", forms}});
  }
  return lines;
}

/// Where to go when it is done: back to the case that wanted the forms.
std::string back_of(const Context& context) { return own_target(context.request.parameter("back"), "/directory"); }

Response show(Context& context, const Diagnostics& reasons, int status) {
  const auto directory = context.view->directory();
  const Phrase phrase = service::phrase_of(*directory, target_of(context), context.app.today());
  const auto forms = service::offered_forms(*directory, context.app.definitions().language, phrase);
  const auto some = [&](const auto& what) { return std::any_of(forms.begin() + 1, forms.end(), what); };
  List corrections = corrections_of(context, *directory, phrase);
  return page(context, "forms", "Формы слов", "directory",
              {{"nominative", phrase.nominative},
               {"action", context.request.target},
               {"back", back_of(context)},
               {"fields", fields_of(context, forms, reasons)},
               {"unsure", some([](const auto& form) { return !form.sure && !form.by_hand; })},
               {"by_hand", some([](const auto& form) { return form.by_hand; })},
               {"wrong", !reasons.empty()},
               {"reasons", reason_list(reasons)},
               {"person", phrase.kind == PhraseKind::Person},
               {"post", phrase.kind == PhraseKind::Post},
               {"any_corrections", !corrections.empty()},
               {"corrections", std::move(corrections)}},
              status);
}

}  // namespace

namespace pages {

Response word_forms(Context& context) { return show(context, {}, 200); }

Response correct_word_forms(Context& context) {
  const service::FormTarget target = target_of(context);
  try {
    if (context.field("action") == "forget") {
      context.app.service().forget_forms(target, context.actor);
    } else {
      std::array<std::string, 6> forms;
      for (std::size_t i = 1; i < forms.size(); ++i) forms[i] = context.field(field_name(i));
      context.app.service().correct_forms(target, forms, context.actor);
    }
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return show(context, error.details, 422);
  }
  return see_other(back_of(context));
}

}  // namespace pages
}  // namespace dyak::http
