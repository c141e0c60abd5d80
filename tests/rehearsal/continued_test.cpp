// Scenarios that begin where another ends, and cases that come in on the way.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/rehearsal/scenarios.hpp"

namespace dyak::rehearsal {
namespace {

const char* const kSaleOffice = "organisation: office\nname: Контора\nshort: Контора\n";

const char* const kSale = R"yaml(process: sale
title: Продажа
roles: {clerk: {title: секретарь}}
data: {lot: {type: text, title: Что}}
lookups: {bids: {cases: bid, where: "it.sale == case"}}
tasks: {pick: {title: Выбор, form: pick, to: "'clerk'"}}
states:
  prepared: {title: Готовится, transitions: {open: {title: Открыть, by: clerk, to: opened}}}
  opened:
    title: Открыта
    transitions:
      close: {title: Закрыть, by: clerk, when: [{check: "size(bids) > 0", code: nobody, say: Заявок нет}], give: {task: pick}, to: closed}
  closed: {title: Закрыта, transitions: {end: {title: Конец, by: clerk, to: ended}}}
  ended: {title: Кончена, final: true}
scenarios:
  - {title: Открыта, given: {data: {lot: Стол}}, when: open, then: {state: opened}}
  - {title: Без заявок не закрыть, given: {after: Открыта}, when: [close], then: {refused: nobody}}
  - title: Заявка подана и выбрана
    given: {after: Открыта}
    when:
      - {intake: {process: bid, data: {sale: own, price: 5}}, case: A}
      - close
      - {task: pick, as: clerk, answer: {chosen: A}}
    then: {state: closed, cases: {A: handed-in}, data: {tasks.pick.last().answer.chosen.price: 5}}
  - {title: До конца, given: {after: Заявка подана и выбрана, data: {lot: Шкаф}}, when: [end], then: {state: ended, data: {lot: Шкаф}}}
  - title: Данное после другого сценария было после него
    given: {after: Заявка подана и выбрана, before: [end]}
    when: [end]
    then: {state: ended, refused: true}
  - {title: До открытия заявок не берут, given: {data: {lot: Стол}}, when: [{intake: {process: bid, data: {sale: own, price: 5}}, case: A}], then: {refused: not-open}}
)yaml";

const char* const kBid = R"yaml(process: bid
title: Заявка
form: bid
states:
  handed-in: {title: Подана, transitions: {take: {title: Взять, by: clerk, to: taken}}}
  taken: {title: Взята, final: true}
roles: {clerk: {title: секретарь}}
)yaml";

const char* const kBidForm = R"yaml(form: bid
title: Заявка
sections:
  - fields:
      sale: {type: case, of: sale, title: Продажа, required: intake, check: {check: "sale == null || sale.case.state == 'opened'", code: not-open, say: Не открыта}}
      price: {type: integer, title: Цена, required: intake}
)yaml";

const char* const kPick = R"yaml(form: pick
title: Выбор
sections: [{fields: {chosen: {type: case, of: bid, title: Кто, required: intake}}}]
)yaml";

std::vector<ScenarioOutcome> played() {
  const auto loaded = definitions::load_definitions({{"templates/organisation.yaml", kSaleOffice},
                                                     {"templates/processes/sale.yaml", kSale},
                                                     {"templates/processes/bid.yaml", kBid},
                                                     {"forms/bid.yaml", kBidForm},
                                                     {"forms/pick.yaml", kPick}});
  for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
  return run_scenarios(loaded.definitions, ".");
}

TEST(ContinuedScenarios, BeginWhereAnotherEndsAndTakeInCasesOnTheWay) {
  const std::vector<ScenarioOutcome> all = played();
  EXPECT_EQ(all.size(), 6U);
  for (const ScenarioOutcome& one : all)
    for (const std::string& problem : one.problems) ADD_FAILURE() << one.title << ": " << problem;
}

}  // namespace
}  // namespace dyak::rehearsal
