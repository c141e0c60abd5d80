// The office changes the words of a draft: text by text, what stands there beside what would.
#include "engine/http/api/case_json.hpp"
#include "engine/http/api/draft_words.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/paper_remarks.hpp"

namespace dyak::http {
namespace {

/// What the page says of one text after a try: its words as typed, what they give, what is wrong.
struct Tried {
  service::Reword change;
  service::WordingPreview shown;
};

List slot_list(const service::WordingText& text) {
  List slots;
  for (const std::string& printed : text.slots)
    slots.push_back(Record{{"slot", "{" + std::to_string(slots.size() + 1) + "}"},
                           {"slot_value", printed.empty() ? "пусто" : printed}});
  return slots;
}

Record text_model(const Context& context, const service::WordingText& text, std::size_t n, const Tried* tried) {
  const bool open = tried != nullptr && tried->change.was == text.was;
  Record model{{"n", static_cast<std::int64_t>(n)},
               {"was", text.was},
               {"now_printed", text.printed},
               {"template_words", text.words},
               {"changed", text.now != text.words},
               {"open", open},
               {"typed", open ? tried->change.words : text.now},
               {"reason", open ? tried->change.reason : ""},
               {"has_slots", !text.slots.empty()},
               {"slots", slot_list(text)}};
  if (open) {
    model["will_be"] = tried->shown.printed;
    model["can_be_drawn"] = !tried->shown.pdf.empty();
    model["findings"] = reason_list(tried->shown.findings);
    model["has_findings"] = !tried->shown.findings.empty();
    model.merge(paper_remarks(context, tried->shown.pdf, ""));
  }
  return model;
}

Response words_page(Context& context, const DraftWords& draft, const Tried* tried, int status) {
  List texts;
  for (const service::WordingText& text : draft.wording.texts())
    texts.push_back(text_model(context, text, texts.size() + 1, tried));
  const std::string paper = "p" + std::to_string(draft.wording.paper().ordinal);
  const std::string title = paper_title(draft.wording.paper(), context.app.definitions());
  return page(context, "words", "Слова проекта: " + title, "cases",
              {{"heading", title},
               {"back", "/cases/" + draft.state.id.value + "/papers/" + paper},
               {"action", "/cases/" + draft.state.id.value + "/papers/" + paper + "/words"},
               {"version", draft.state.version},
               {"texts", std::move(texts)},
               {"said", context.request.parameter("said") == "done"}},
              status);
}

service::Reword typed_change(const Context& context) {
  std::string words = context.field("words");
  std::erase(words, '\r');
  return {DraftWords::ordinal_of(context.at("paper")), context.field("was"), std::move(words), context.field("reason")};
}

std::optional<int> version_of(const Context& context) {
  const std::string& typed = context.field("version");
  if (typed.empty() || typed.size() > 8 || typed.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  return std::stoi(typed);
}

/// The last draft of the paper whose words have just been changed.
std::string newest_draft(const Context& context, const CaseId& id) {
  const auto state = context.app.world().store.read()->find(id);
  return state && !state->papers.empty() ? "p" + std::to_string(state->papers.back().ordinal) : "p1";
}

}  // namespace

namespace pages {

Response draft_words(Context& context) {
  service::require(context.actor, service::Action::Reword);
  return words_page(context, DraftWords(context, context.at("id"), context.at("paper")), nullptr, 200);
}

Response change_words(Context& context) {
  service::require(context.actor, service::Action::Reword);
  const DraftWords draft(context, context.at("id"), context.at("paper"));
  Tried tried{typed_change(context), {}};
  if (context.field("action") != "save") {
    tried.shown = draft.wording.preview(tried.change);
    if (context.field("action") == "draw" && !tried.shown.pdf.empty()) {
      Response response;
      response.type = "application/pdf";
      response.body = std::move(tried.shown.pdf);
      put_header(response, "Cache-Control", "no-store");
      put_header(response, "Content-Disposition", content_disposition("inline", "Проект с новыми словами.pdf"));
      return response;
    }
    return words_page(context, draft, &tried, 200);
  }
  try {
    context.app.service().reword(draft.state.id, tried.change, context.actor, {}, version_of(context));
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput && error.code != ErrorCode::Refused) throw;
    tried.shown = draft.wording.preview(tried.change);
    tried.shown.findings = reasons_of(error);
    return words_page(context, draft, &tried, form_status(error));
  }
  return see_other("/cases/" + draft.state.id.value + "/papers/" + newest_draft(context, draft.state.id) +
                   "/words?said=done");
}

}  // namespace pages
}  // namespace dyak::http
