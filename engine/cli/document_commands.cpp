#include <iostream>

#include "engine/base/files.hpp"
#include "engine/base/json.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/gost_command.hpp"
#include "engine/cli/preview_command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/verify_command.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/service/compare_papers.hpp"
#include "engine/service/papers.hpp"
#include "engine/service/print_papers.hpp"
#include "output/document/document.hpp"
#include "output/docx/docx.hpp"
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
  if (auto paper = view->paper(service::find_paper(reading, reference).id)) return *paper;
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
  const std::string bytes = service::paper_bytes(paper, workspace.service().world().renderer);
  const std::string sha256 = crypto::sha256_hex(bytes);
  write_file(target, bytes);
  if (arguments.json()) {
    print_json(Record{{"document", paper.id.value}, {"file", target}, {"sha256", sha256}});
    return 0;
  }
  std::cout << target << "  SHA-256 " << sha256 << '\n';
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

// For those who agree on the words outside; the paper that counts is the PDF.
int word_file(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.push_back("output");
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(1);
  Workspace workspace(arguments, Access::Read);
  const cases::StoredPaper paper = paper_of(workspace, arguments.word(0, "документ"));
  const std::string target = arguments.need("output");
  write_file(target, docx::write_docx(document::from_value(paper.document)));
  if (arguments.json()) {
    print_json(Record{{"document", paper.id.value}, {"file", target}});
    return 0;
  }
  std::cout << target << ": для согласования, подлинник — PDF\n";
  return 0;
}

std::string marked(const document::ChangedLine& line) {
  std::string out;
  for (const document::ChangePiece& piece : line.pieces) {
    if (piece.change == document::Change::Same)
      out += piece.text;
    else
      out += (piece.change == document::Change::Removed ? "[-" : "{+") + piece.text +
             (piece.change == document::Change::Removed ? "-]" : "+}");
  }
  return out;
}

// Two versions of one paper in a case, only the lines that differ.
int compare(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(2);
  Workspace workspace(arguments, Access::Read);
  const auto view = workspace.store().read();
  const service::ActorView reading(workspace.service().world(), *view, workspace.actor());
  const service::FoundPaper one = service::find_paper(reading, arguments.word(0, "документ"));
  const service::FoundPaper other = service::find_paper(reading, arguments.word(1, "другой вариант"));
  if (one.state.id != other.state.id) throw UsageError{"Сравниваются варианты документа одного дела"};
  const service::ComparedPapers compared = service::compare_papers(*view, one, other.paper.ordinal);
  List lines;
  for (const document::ChangedLine& line : compared.difference.lines) {
    if (!line.is_changed()) continue;
    if (arguments.json())
      lines.push_back(marked(line));
    else
      std::cout << marked(line) << '\n';
  }
  if (arguments.json()) print_json(Record{{"rough", compared.difference.rough}, {"lines", std::move(lines)}});
  return 0;
}

pdf::Archive archive_of(const std::string& part) {
  if (part == "1") return pdf::Archive::PdfA1a;
  if (part == "2") return pdf::Archive::PdfA2a;
  if (part == "3") return pdf::Archive::PdfA3a;
  if (part == "ua") return pdf::Archive::None;
  throw UsageError{"--archive: 1 (PDF/A-1a), 2 (PDF/A-2a), 3 (PDF/A-3a, сведения приложены к файлу) или ua (PDF/UA-1)"};
}

// A Document as JSON, as `document render --json` gives it: for samples and for trying a layout.
int draw(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {"output", "archive", "font"}, {"linear"});
  arguments.no_more_than(1);
  const std::string& path = arguments.word(0, "файл JSON");
  const std::string target = arguments.need("output");
  const pdf::Archive archive = archive_of(arguments.option_or("archive", "1"));
  const pdf::FontFiles fonts = pdf::find_fonts(arguments.option_or("font", "serif"));
  const ParsedJson parsed = parse_json(read_file(path), path);
  if (!parsed.findings.empty())
    throw Error(ErrorCode::InvalidInput, "Файл «" + path + "» не читается", parsed.findings);
  const document::Document document = document::from_value(parsed.value);
  const bool word = target.ends_with(".docx");
  write_file(target, word ? docx::write_docx(document)
                          : pdf::render_pdf(document, {.program = "Dyak",
                                                       .fonts = fonts,
                                                       .layout = {},
                                                       .archive = archive,
                                                       .linear = arguments.has("linear")}));
  if (arguments.json()) print_json(Record{{"file", target}});
  return 0;
}

// Several papers for the printer: the list of them first.
int bundle_papers(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"output", "copies"});
  const Arguments arguments(rest, options, {"duplex"});
  arguments.word(0, "документ");
  const std::string target = arguments.need("output");
  const int copies = arguments.option("copies") ? static_cast<int>(arguments.count_or("copies", 1)) : 0;
  std::vector<service::WantedPaper> wanted;
  for (const std::string& reference : arguments.words()) wanted.push_back({reference, copies});
  Workspace workspace(arguments, Access::Read);
  const service::PrintedPapers printed =
      service::print_papers(workspace.service().world(), *workspace.store().read(), workspace.actor(), wanted,
                            arguments.has("duplex") ? bundle::Sides::Two : bundle::Sides::One);
  note_export(arguments, "papers-exported", "", Record{{"papers", printed.ids}, {"copies", printed.copies}});
  write_file(target, printed.bytes);
  if (arguments.json()) {
    print_json(
        Record{{"file", target}, {"papers", printed.ids}, {"copies", printed.copies}, {"sheets", printed.sheets}});
    return 0;
  }
  std::cout << target << ": документов " << printed.papers << ", экземпляров " << printed.copies
            << ", листов без списка " << printed.sheets << '\n';
  return 0;
}

}  // namespace

std::vector<Command> document_commands() {
  return {
      {"document list", "", "документы", list_documents},
      {"document get", "ДОКУМЕНТ -o F.pdf", "сохранить выпущенный файл", get},
      {"document bundle", "ДОКУМЕНТ... -o F.pdf [--copies N] [--duplex]",
       "несколько документов одним файлом для печати, впереди список", bundle_papers},
      {"document docx", "ДОКУМЕНТ -o F.docx", "документ в Word, для согласования", word_file},
      {"document compare", "ДОКУМЕНТ ДРУГОЙ", "чем один вариант документа отличается от другого", compare},
      {"document render", "ДОКУМЕНТ (-o F.pdf | --text | --json)", "нарисовать сохранённый документ заново", render},
      {"document preview", "ДОКУМЕНТ --sample (-o F.pdf | --text) [--process П]",
       "описание документа на выдуманном деле", preview_document},
      {"document draw", "F.json -o (F.pdf | F.docx) [--archive 1|2|3] [--font F]", "нарисовать документ из файла JSON",
       draw},
      {"document verify", "F.pdf", "тот ли это документ", verify_paper},
      {"document gost", "F.pdf... [--profile gost2016|gost2025] [--strict] [--explain OUT.pdf|OUT.png]",
       "измерить файлы по ГОСТ Р 7.0.97; --explain рисует замечания на листах, с миллиметрами",
       check_against_standard}};
}

}  // namespace dyak::cli
