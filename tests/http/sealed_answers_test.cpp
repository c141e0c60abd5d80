// What is told to many at once tells nobody's answer before its time.
#include "engine/composition/dashboard.hpp"
#include "engine/service/dashboards.hpp"
#include "engine/service/reports.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

/// The office with a register and a dashboard of the readers' opinions.
std::shared_ptr<const definitions::Definitions> telling() {
  std::vector<definitions::SourceFile> files =
      definitions::read_definition_files(dyak::testing::trips::folder().string());
  for (auto& file : definitions::read_definition_files((dyak::testing::source_dir() / "tests/http/office").string()))
    files.push_back(std::move(file));
  files.push_back({"templates/registers/opinions.yaml",
                   "register: opinions\ntitle: Отзывы\nbasis: \"п. 8\"\nperiod: year\nsheets:\n"
                   "  - name: Отзывы\n    rows: {from: tasks, process: survey}\n    columns:\n"
                   "      - {title: Сдан, value: \"task.status == 'submitted'\", width: 8}\n"
                   "      - {title: Оценка, value: task.answer.mark, width: 8}\n"
                   "      - {title: Всего, value: \"tasks.opinion.map(t, t.answer.mark).filter(m, m != null).sum()\", "
                   "width: 8}\n"
                   "      - {title: По всем, value: \"cases.survey.map(s, s.tasks.opinion).flatten().map(t, "
                   "t.answer.mark).filter(m, m != null).sum()\", width: 8}\n"});
  files.push_back(
      {"templates/dashboards/opinions.yaml",
       "dashboard: opinions\ntitle: Отзывы\nby: [chief]\nperiod: year\nfigures:\n  - id: liked\n"
       "    title: Понравилось\n    rows: {from: tasks, process: survey, where: \"task.answer.mark == 2\"}\n"});
  const definitions::LoadedDefinitions loaded = definitions::load_definitions(files);
  for (const Diagnostic& finding : loaded.findings) {
    if (finding.severity == Severity::Error) ADD_FAILURE() << finding.text();
  }
  return loaded.definitions;
}

class SealedAnswers : public Office {
 protected:
  SealedAnswers() {
    known.definitions = telling();
    service::Service other(known);
    workflow::Submission submission = survey();
    Record fields = submission.fields.as_record();
    fields["urgent"] = true;  // else the chief would close it
    submission.fields = std::move(fields);
    id = other.submit(submission, service::testing::clerk()).id;
    other.fire(id, {"ask", {}, {}, {}}, service::testing::clerk());
    for (const auto& [person, task] : {std::pair("P5", 1), std::pair("P6", 2)}) {
      other.answer(id, {task, workflow::AnswerTask::Verb::Submit, Record{{"mark", 2}, {"verdict", "agree"}}, {}, {}},
                   service::testing::in_role("expert", person));
    }
  }

  composition::ReportPeriod year() const { return composition::period_around("year", clock.now().date(Zone{})); }

  /// Row by row, the cells as a workbook has them.
  std::string told() const {
    const auto view = store->read();
    std::string all;
    const document::Workbook book = service::ask_register(known, "opinions", year(), *view);
    for (const document::Row& row : book.sheets.at(0).rows) {
      for (const document::Cell& cell : row.cells) {
        if (const auto* text = std::get_if<std::string>(&cell.value)) all += *text;
        if (const auto* number = std::get_if<Rational>(&cell.value)) all += number->text();
        all += "|";
      }
      all += "\n";
    }
    return all;
  }

  std::int64_t liked() const {
    service::Dashboards dashboards(known);
    const auto view = store->read();
    const auto made = dashboards.get(*view, service::testing::chief(), "opinions", year(), {});
    return made->parts.at(0).figured.count;
  }

  service::World known = office_world;
  CaseId id;
};

TEST_F(SealedAnswers, StandInNoRegisterAndNoDashboardBeforeTheirTime) {
  EXPECT_EQ(told(), "да||0|0|\nда||0|0|\n") << "that they are there is no secret";
  EXPECT_EQ(liked(), 0);
  service::Service(known).fire(id, {"close", Record{{"note", "прочтено"}}, {}, {}}, service::testing::clerk());
  EXPECT_EQ(told(), "да|2|4|4|\nда|2|4|4|\n");
  EXPECT_EQ(liked(), 2);
}

}  // namespace
}  // namespace dyak::http::testing
