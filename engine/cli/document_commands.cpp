#include <iostream>

#include "engine/base/files.hpp"
#include "engine/base/json.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/gost_command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/verify_command.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/service/actor_view.hpp"
#include "output/document/document.hpp"
#include "output/pdf/pdf.hpp"

namespace dyak::cli {
namespace {

int list_documents(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(0);
  Workspace workspace(arguments, Access::Read);
  const workflow::Actor actor = workspace.actor();
  const auto view = workspace.store().read();
  const service::ActorView reading(workspace.service().world(), *view, actor);
  List json;
  std::vector<std::vector<std::string>> rows{{"ДОКУМЕНТ", "ДЕЛО", "НОМЕР", "ДАТА", "ЗАГОЛОВОК"}};
  for (const cases::Case& known : view->cases({})) {
    if (!reading.sees(known)) continue;
    const cases::Case state = reading.shown(known);
    for (const cases::Paper& paper : state.papers) {
      rows.push_back({state.id.value + "/p" + std::to_string(paper.ordinal), state.number(),
                      paper.draft ? "проект" : paper.number, paper.date.russian(), paper.title});
      json.push_back(Record{{"document", rows.back()[0]},
                            {"case", state.id.value},
                            {"case_number", state.number()},
                            {"kind", paper.document},
                            {"draft", paper.draft},
                            {"cancelled", paper.cancelled},
                            {"number", paper.number},
                            {"date", paper.date.iso()},
                            {"title", paper.title},
                            {"sha256", paper.sha256}});
    }
  }
  arguments.json() ? print_json(json) : void(std::cout << table(rows));
  return 0;
}

// "c-000001/p1", or a case's number and the paper's: "К-01/p1".
cases::StoredPaper paper_of(Workspace& workspace, const std::string& reference) {
  const auto view = workspace.store().read();
  const service::ActorView reading(workspace.service().world(), *view, workspace.actor());
  const auto slash = reference.rfind("/p");
  if (slash != std::string::npos) {
    const cases::Case state = reading.find(reference.substr(0, slash));
    for (const cases::Paper& known : state.papers) {
      if ("/p" + std::to_string(known.ordinal) != reference.substr(slash)) continue;
      if (auto paper = view->paper(PaperId{state.id.value + reference.substr(slash)})) return *paper;
    }
  }
  throw Error(ErrorCode::NotFound, "Документа «" + reference + "» нет");
}

int get(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.push_back("output");
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(1);
  Workspace workspace(arguments, Access::Read);
  const cases::StoredPaper paper = paper_of(workspace, arguments.word(0, "документ"));
  const std::string target = arguments.need("output");
  write_file(target, paper.bytes);
  if (arguments.json()) {
    print_json(Record{{"document", paper.id.value}, {"file", target}, {"sha256", paper.sha256}});
    return 0;
  }
  std::cout << target << "  SHA-256 " << paper.sha256 << '\n';
  return 0;
}

// Renders the kept Document again: for looking at it with today's program, not for issuing.
int render(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.push_back("output");
  const Arguments arguments(rest, options, {"text"});
  arguments.no_more_than(1);
  Workspace workspace(arguments, Access::Read);
  const cases::StoredPaper paper = paper_of(workspace, arguments.word(0, "документ"));
  const document::Document document = document::from_value(paper.document);
  if (arguments.has("text")) {
    std::cout << document::dump(document);
  } else if (arguments.has("json")) {
    print_json(paper.document);
  } else {
    write_file(arguments.need("output"), workspace.service().world().renderer.render(document));
  }
  return 0;
}

// A Document as JSON, as `document render --json` gives it: for samples and for trying a layout.
int draw(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {"output", "archive"}, {});
  arguments.no_more_than(1);
  const std::string& path = arguments.word(0, "файл JSON");
  const std::string archive = arguments.option_or("archive", "1");
  if (archive != "1" && archive != "2") throw UsageError{"--archive: 1 (PDF/A-1a) или 2 (PDF/A-2a)"};
  const ParsedJson parsed = parse_json(read_file(path), path);
  if (!parsed.findings.empty())
    throw Error(ErrorCode::InvalidInput, "Файл «" + path + "» не читается", parsed.findings);
  write_file(arguments.need("output"),
             pdf::render_pdf(document::from_value(parsed.value),
                             {.program = "Dyak",
                              .fonts = {},
                              .layout = {},
                              .archive = archive == "2" ? pdf::Archive::PdfA2a : pdf::Archive::PdfA1a}));
  if (arguments.json()) print_json(Record{{"file", arguments.need("output")}});
  return 0;
}

}  // namespace

std::vector<Command> document_commands() {
  return {
      {"document list", "", "документы", list_documents},
      {"document get", "ДОКУМЕНТ -o F.pdf", "сохранить выпущенный файл", get},
      {"document render", "ДОКУМЕНТ (-o F.pdf | --text | --json)", "нарисовать сохранённый документ заново", render},
      {"document draw", "F.json -o F.pdf [--archive 1|2]", "нарисовать документ из файла JSON", draw},
      {"document verify", "F.pdf", "тот ли это документ", verify_paper},
      {"document gost", "F.pdf... [--profile gost2016|gost2025] [--strict]", "измерить файлы по ГОСТ Р 7.0.97",
       check_against_standard}};
}

}  // namespace dyak::cli
