#include "engine/service/paper_order.hpp"

#include "engine/workflow/objects/case_environment.hpp"

namespace dyak::service {

composition::ComposedPaper compose_paper(const workflow::Facts& facts, const workflow::Actor& actor,
                                         const KeptPapers& kept, const PaperOrder& order) {
  const workflow::CaseEnvironment environment(order.process, order.told, facts, actor, facts.now.date(facts.zone));
  const composition::PaperFacts paper{order.definition,
                                      order.process,
                                      facts.definitions,
                                      environment,
                                      facts.directory,
                                      facts.now,
                                      facts.zone,
                                      order.number,
                                      order.draft,
                                      order.item,
                                      order.receiver,
                                      actor.person,
                                      environment.objects().object("case", order.issuer.value),
                                      order.rewordings,
                                      order.heard,
                                      kept};
  return composition::compose(paper);
}

std::map<std::string, std::string> rewordings_of(const cases::Case& issuer, const std::string& document) {
  std::map<std::string, std::string> words;
  for (const cases::Rewording& one : issuer.rewordings)
    if (one.document == document) words[one.was] = one.text;
  return words;
}

}  // namespace dyak::service
