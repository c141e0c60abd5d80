#include "engine/cli/preview_command.hpp"

#include <iostream>

#include "engine/base/files.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/rehearsal/paper_preview.hpp"
#include "output/docx/docx.hpp"
#include "output/pdf/pdf.hpp"

namespace dyak::cli {
namespace {

Moment moment_of_preview(const Arguments& arguments) {
  const auto given = arguments.option("now");
  if (!given) return SystemClock().now();
  const auto moment = Moment::parse_iso(*given);
  if (!moment) throw UsageError{"--now: нужны дата, время и пояс: 2026-09-14T10:05:00+03:00"};
  return *moment;
}

}  // namespace

// What would forbid issuing it is told; the paper is drawn all the same, so that it can be looked at.
int preview_document(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {"definitions", "now", "process", "output", "seed"}, {"sample", "text"});
  arguments.no_more_than(1);
  const std::string& document = arguments.word(0, "документ");
  if (!arguments.has("sample"))
    throw UsageError{"Добавьте --sample: документ составляется на выдуманном деле. Настоящий — dyak document render"};
  const auto definitions = load_definitions(arguments);
  const auto paper =
      rehearsal::preview_paper(definitions, {.document = document,
                                             .process = arguments.option_or("process", ""),
                                             .at = moment_of_preview(arguments),
                                             .seed = static_cast<std::uint64_t>(arguments.count_or("seed", 1))});
  if (!arguments.json()) print(paper.findings);
  if (arguments.has("text")) {
    std::cout << document::dump(paper.document);
  } else if (!arguments.json() || arguments.option("output")) {
    const std::string target = arguments.need("output");
    write_file(target, target.ends_with(".docx") ? docx::write_docx(paper.document)
                                                 : pdf::Renderer(render_options(*definitions)).render(paper.document));
    if (!arguments.json()) std::cout << target << ": «" << paper.title << "», все сведения выдуманы\n";
  }
  if (arguments.json())
    print_json(Record{{"document", document}, {"title", paper.title}, {"findings", to_value(paper.findings)}});
  return has_errors(paper.findings) ? 1 : 0;
}

}  // namespace dyak::cli
