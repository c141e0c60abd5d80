// The words of a draft: what may be changed in it, what a change would bring, the change.
#include "engine/http/api/api.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/api/draft_words.hpp"
#include "engine/http/wire/problem.hpp"

namespace dyak::http {

DraftWords::DraftWords(const Context& context, const std::string& reference, const std::string& paper)
    : state(context.visible_case(reference)),
      directory(context.view->directory()),
      reader(*context.view, &context.app.world().store),
      facts(context.facts(*directory, reader)),
      wording(
          context.app.world(), facts, context.actor,
          [&context](const std::string& id) -> std::optional<document::Document> {
            const auto stored = context.view->paper(PaperId{id});
            if (!stored) return std::nullopt;
            return document::from_value(stored->document);
          },
          state, ordinal_of(paper)) {}

int DraftWords::ordinal_of(const std::string& paper) {
  const bool fits = paper.size() > 1 && paper.size() < 8 && paper[0] == 'p' &&
                    paper.find_first_not_of("0123456789", 1) == std::string::npos;
  return fits ? std::stoi(paper.substr(1)) : 0;
}

namespace api {
namespace {

service::Reword change_of(const Value& body, const std::string& paper) {
  check_members(body, {"was", "words", "reason"});
  return {DraftWords::ordinal_of(paper), text_member(body, "was", ""), text_member(body, "words", ""),
          text_member(body, "reason", "")};
}

}  // namespace

Response list_wording(Context& context) {
  service::require(context.actor, service::Action::Reword);
  const DraftWords draft(context, context.at("case"), context.at("paper"));
  List items;
  for (const service::WordingText& text : draft.wording.texts())
    items.push_back(Record{{"was", text.was},
                           {"words", text.words},
                           {"now", text.now},
                           {"changed", text.now != text.words},
                           {"printed", text.printed},
                           {"slots", List(text.slots.begin(), text.slots.end())}});
  Response response = json_response(Record{{"items", std::move(items)}});
  put_header(response, "ETag", version_tag(draft.state));
  return response;
}

Response reword(Context& context) {
  service::require(context.actor, service::Action::Reword);
  const cases::Case state = context.visible_case(context.at("case"));
  const service::Reword change = change_of(body_of(context), context.at("paper"));
  if (flag_parameter(context, "dry_run")) {
    const DraftWords draft(context, context.at("case"), context.at("paper"));
    const service::WordingPreview shown = draft.wording.preview(change);
    return json_response(Record{{"printed", shown.printed},
                                {"possible", !has_errors(shown.findings)},
                                {"findings", details_value(shown.findings)}});
  }
  const service::RequestKey key = request_key(context);
  std::optional<int> seen;
  if (!is_done(context, key)) seen = seen_version(context, state);
  return written(context, context.app.service().reword(state.id, change, context.actor, key, seen), 200);
}

}  // namespace api
}  // namespace dyak::http
