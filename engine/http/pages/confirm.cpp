#include "engine/http/pages/confirm.hpp"

#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/cases/fact.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/service/term_clocks.hpp"

namespace dyak::http {
namespace {

/// Inputs that are no part of what is said.
bool is_of_the_page(const std::string& name) {
  return name == "csrf" || name == "action" || name == "verb" || name == "quiet";
}

List hidden_fields(const Context& context, const std::string& once) {
  List fields;
  for (const auto& [name, value] : context.form) {
    if (is_of_the_page(name)) continue;
    fields.push_back(Record{{"name", name}, {"value", name == "once" && !once.empty() ? once : value}});
  }
  fields.push_back(Record{{"name", "verb"}, {"value", verb_of(context)}});
  return fields;
}

List text_list(const std::vector<std::string>& lines) {
  List list;
  for (const std::string& line : lines) list.push_back(Record{{"text", line}});
  return list;
}

std::string papers_of_step(const std::vector<cases::Event>& events, std::size_t step, const DisplayNames& names) {
  std::string papers;
  for (std::size_t i = step + 1; i < events.size() && !cases::is<cases::Moved>(events[i]); ++i) {
    const auto paper = cases::as<cases::PaperMade>(events[i]);
    if (!paper || paper->draft) continue;
    papers += (papers.empty() ? ": " : "; ") + ("«" + paper_title(*paper, names.definitions()) + "»") +
              (paper->number.empty() ? "" : " № " + paper->number);
  }
  return papers;
}

}  // namespace

Response confirm_page(Context& context, const Question& question, const Outlook& outlook) {
  return page(context, "confirm", question.heading, question.menu,
              {{"heading", question.heading},
               {"about", question.about},
               {"target", question.target},
               {"back", question.back},
               {"back_title", question.back_title},
               {"yes", question.yes},
               {"has_form", question.has_form},
               {"any_warnings", !question.warnings.empty()},
               {"warnings", text_list(question.warnings)},
               {"any_lines", !outlook.lines.empty()},
               {"lines", text_list(outlook.lines)},
               {"numbers", outlook.takes_numbers},
               {"confirmed", kConfirmed},
               {"show", kShowAgain},
               {"answers", question.answers},
               {"fields", hidden_fields(context, question.once)}});
}

std::string done_before(const Context& context, const cases::Case& state, const std::string& transition,
                        const DisplayNames& names) {
  const std::vector<cases::Event> events = context.visible_events(state.id);
  for (std::size_t i = events.size(); i-- > 0;) {
    const auto moved = cases::as<cases::Moved>(events[i]);
    if (!moved || moved->transition.value_or("") != transition) continue;
    return "Это в деле уже сделано " + events[i].at.date(Zone{}).russian() + papers_of_step(events, i, names) +
           ". Повторить?";
  }
  return {};
}

std::vector<std::string> left_missing(const service::Foreseen& foreseen, const std::vector<cases::Defect>& before,
                                      bool amends) {
  std::vector<std::string> missing;
  for (const cases::Case& state : foreseen.cases) {
    if (state.id != foreseen.id) continue;
    for (const cases::Defect& defect : state.defects) {
      if (amends || std::find(before.begin(), before.end(), defect) == before.end()) missing.push_back(defect.message);
    }
  }
  return missing;
}

std::vector<std::string> passed_terms(const Context& context, const cases::Case& state) {
  const service::TermClocks clocks(context.app.world(), *context.view);
  std::vector<std::string> passed;
  for (const auto& [id, term] : state.terms) {
    if (clocks.is_late(state, term)) passed.push_back("Срок «" + term.title + "» прошёл: он был до " + term.end_text());
  }
  return passed;
}

std::string verb_of(const Context& context) {
  const std::string& action = context.field("action");
  return action == kConfirmed ? context.field("verb") : action;
}

std::string digest_of(const Context& context, const Record& data) {
  Record said{{"data", data}};
  for (const char* name : {"by", "channel", "received_at", "reason"}) said[name] = context.field(name);
  said["scan"] = context.receipts().read(context.last_field("scan"));
  const std::string verb = verb_of(context);
  said["verb"] = verb == "accept" || verb == "decline" ? verb : "send";
  return crypto::sha256_hex(to_json(said));
}

service::RequestKey page_key(const Context& context, const std::string& what, const std::string& which,
                             const Record& data) {
  if (which.empty()) return {};
  const std::string digest = digest_of(context, data);
  return {"page/" + what + "/" + which + "/" + digest, digest};
}

bool was_sent(const Context& context, const service::RequestKey& key) {
  if (key.key.empty()) return false;
  const auto before = context.view->answered(context.actor.user, key.key);
  return before && before->body_sha256 == key.body_sha256;
}

}  // namespace dyak::http
