#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/composition/office.hpp"

namespace dyak::composition::testing {

inline Record decision(const std::string& text, Value executor = {}, Value due = {}) {
  return Record{{"text", text}, {"executor", std::move(executor)}, {"due", std::move(due)}};
}

inline Record question(const std::string& subject, List decisions, int votes_against = 0) {
  return Record{{"subject", subject},
                {"speaker", "P4"},
                {"heard", "о том, что " + subject + " важно."},
                {"spoke", List{}},
                {"decisions", std::move(decisions)},
                {"votes_for", 7},
                {"votes_against", votes_against},
                {"votes_abstained", 0}};
}

/// A session of the invented company's council with its papers; what was issued is kept for copies.
class SessionRoom {
 public:
  SessionRoom() {
    cases::Case held;
    held.id = CaseId{"c-000011"};
    held.process = "session";
    held.state = "held";
    held.version = 2;
    held.opened_at = moment("2026-10-12T10:00:00+03:00");
    held.received_at = held.opened_at;
    held.applicant = Record{{"person", "P7"}};
    held.numbers.push_back({"sessions", "3", day("2026-10-12"), 3});
    held.data["held_on"] = "2026-10-12";
    held.data["chair"] = "P9";
    held.data["keeper"] = "P7";
    held.data["present"] = List{"P1", "P2", "P5"};
    Record second =
        question("О ремонте вагонов",
                 {decision("Отремонтировать вагон.", "P5", "2026-11-02"), decision("Сообщить о ремонте всем.")}, 1);
    second["spoke"] = List{Record{{"person", "P1"}, {"said", "вагон стар."}}};
    held.data["questions"] = List{question("О новом маршруте", {decision("Открыть маршрут в г. Тула.")}), second,
                                  question("Разное", {decision("Принять к сведению.")})};
    shelf.all.push_back(held);
  }

  cases::Case& session() { return shelf.all.front(); }

  struct Asked {
    std::string number{};
    bool draft = false;
    Value item{};
    Value receiver{};
  };

  ComposedPaper compose(const std::string& document, const Asked& asked) const {
    const definitions::Process& process = *definitions->process("session");
    const workflow::Facts known{*definitions, directory, shelf, now, Zone{}};
    const workflow::CaseEnvironment environment(process, shelf.all.front(), known, {}, now.date(Zone{}));
    return composition::compose(
        {*definitions->document("session", document),
         process,
         *definitions,
         environment,
         directory,
         now,
         Zone{},
         asked.number,
         asked.draft,
         asked.item,
         asked.receiver,
         {},
         environment.root("case"),
         {},
         {},
         [this](const std::string& id) { return kept.contains(id) ? std::optional(kept.at(id)) : std::nullopt; }});
  }

  /// Composes and records it among the papers of the case, as issuing does.
  ComposedPaper issue(const std::string& document, bool draft = false) {
    return issue(document, Asked{.draft = draft});
  }
  ComposedPaper issue(const std::string& document, const Asked& asked) {
    const bool draft = asked.draft;
    const ComposedPaper composed = compose(document, asked);
    cases::Paper paper;
    paper.ordinal = static_cast<int>(session().papers.size()) + 1;
    paper.document = document;
    paper.title = composed.title;
    paper.kind = composed.document.kind;
    paper.draft = draft;
    paper.number = composed.number;
    paper.date = composed.date;
    paper.points = composed.points;
    kept["c-000011/p" + std::to_string(paper.ordinal)] = composed.document;
    session().papers.push_back(paper);
    return composed;
  }

  std::shared_ptr<const definitions::Definitions> definitions = trips::shared();
  cases::Directory directory = trips::staff();
  CasesInHand shelf;
  std::map<std::string, document::Document> kept;
  Moment now = moment("2026-10-14T11:00:00+03:00");
};

}  // namespace dyak::composition::testing
