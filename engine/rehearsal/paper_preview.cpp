#include "engine/rehearsal/paper_preview.hpp"

#include <algorithm>
#include <set>

#include "engine/base/error.hpp"
#include "engine/rehearsal/sample_case.hpp"
#include "engine/service/access.hpp"
#include "engine/service/paper_order.hpp"
#include "engine/workflow/objects/case_environment.hpp"

namespace dyak::rehearsal {
namespace {

using definitions::MakePaper;
using definitions::Process;

/// The effect that makes the paper; nullptr = a task's answer, or another case, makes it.
const MakePaper* maker_of(const Process& process, const std::string& document) {
  const auto in = [&](const definitions::Transition& transition) -> const MakePaper* {
    for (const definitions::Effect& effect : transition.effects) {
      const auto* paper = std::get_if<MakePaper>(&effect);
      if (paper != nullptr && paper->document == document) return paper;
    }
    return nullptr;
  };
  for (const definitions::State& state : process.states) {
    for (const definitions::Transition& transition : state.transitions) {
      if (const MakePaper* found = in(transition)) return found;
    }
  }
  for (const definitions::Anywhere& anywhere : process.anywhere) {
    if (const MakePaper* found = in(anywhere.transition)) return found;
  }
  return nullptr;
}

struct ItemAndReceiver {
  Value item;
  Value receiver;
};

Value first_of(const Value& many) {
  if (!many.is_list()) return many;
  return many.as_list().empty() ? Value{} : many.as_list().front();
}

/// Of the first paper that would be made: its `item` and to whom it goes.
ItemAndReceiver of_first_paper(const Process& process, const std::string& document, const cases::Case& state,
                               const workflow::CaseEnvironment& names) {
  ItemAndReceiver found;
  if (const MakePaper* maker = maker_of(process, document)) {
    if (!maker->each.empty()) found.item = first_of(maker->each.evaluate(names));
    const expression::WithName with_item(names, "item", found.item);
    if (!maker->receiver.empty()) found.receiver = maker->receiver.evaluate(with_item);
    return found;
  }
  for (const definitions::TaskDefinition& task : process.tasks) {
    if (task.issue != document) continue;
    const Value tasks = names.root("tasks")[task.id];
    found.item = first_of(tasks);
  }
  if (found.receiver.is_null() && !state.applicant.is_null()) found.receiver = names.root("applicant");
  return found;
}

/// What the invented case leaves open (a number that nobody gave, a paper that nobody signed, a day that is past) says
/// nothing against the template.
void forgive_invention(Diagnostics& findings) {
  static const std::set<std::string, std::less<>> kOfTheCase{"slot-empty", "copy-unsigned", "due-before-paper"};
  for (Diagnostic& finding : findings) {
    if (!kOfTheCase.contains(finding.code)) continue;
    finding.severity = Severity::Warning;
    finding.hint = "Так вышло у выдуманного дела; в настоящем с этим документ не выпустят";
  }
}

}  // namespace

std::vector<std::string> processes_of_paper(const definitions::Definitions& definitions, const std::string& document) {
  std::vector<std::string> processes;
  for (const auto& [process, documents] : definitions.documents) {
    if (documents.contains(document)) processes.push_back(process);
  }
  return processes;
}

composition::ComposedPaper preview_paper(const std::shared_ptr<const definitions::Definitions>& definitions,
                                         const PreviewWish& wish) {
  const std::vector<std::string> makers = processes_of_paper(*definitions, wish.document);
  const std::string id = wish.process.empty() && !makers.empty() ? makers.front() : wish.process;
  const definitions::DocumentDefinition* definition = definitions->document(id, wish.document);
  if (definition == nullptr)
    throw Error(ErrorCode::NotFound, "Документа «" + wish.document + "» " +
                                         (wish.process.empty() ? "ни один процесс не составляет"
                                                               : "процесс «" + wish.process + "» не составляет"));
  const Process& process = *definitions->process(id);
  const SampleRecord record(definitions, wish.at, wish.seed);
  const cases::Case told = record.sample(id);
  const workflow::Facts facts = record.facts();
  const workflow::Actor actor = service::system_actor();
  const workflow::CaseEnvironment names(process, told, facts, actor, wish.at.date(Zone{}));
  const ItemAndReceiver first = of_first_paper(process, wish.document, told, names);
  composition::ComposedPaper paper = service::compose_paper(facts, actor, {},
                                                            {.definition = *definition,
                                                             .process = process,
                                                             .told = told,
                                                             .issuer = told.id,
                                                             .draft = false,
                                                             .item = first.item,
                                                             .receiver = first.receiver,
                                                             .number = "1"});
  forgive_invention(paper.findings);
  return paper;
}

}  // namespace dyak::rehearsal
