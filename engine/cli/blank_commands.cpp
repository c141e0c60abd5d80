// Forms as PDF files, and what somebody wrote into one.
#include <iostream>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/composition/blank_form.hpp"
#include "engine/intake/filled_form.hpp"

namespace dyak::cli {
namespace {

constexpr Zone kMoscow{};

const definitions::Form& form_called(const definitions::Definitions& definitions, const std::string& id) {
  const definitions::Form* form = definitions.form(id);
  if (form == nullptr) throw unknown("Формы", id, keys_of(definitions.forms));
  return *form;
}

// The record is not needed: a form is made of its definition alone.
int make_blank(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.push_back("output");
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(1);
  const std::string& id = arguments.word(0, "форма");
  const std::string target = arguments.need("output");
  const auto definitions = load_definitions(arguments);
  const definitions::Form& form = form_called(*definitions, id);
  const auto given = arguments.option("now");
  const auto moment = given ? Moment::parse_iso(*given) : SystemClock().now();
  if (!moment) throw UsageError{"--now: нужны дата, время и пояс, например 2026-09-14T10:05:00+03:00"};
  const Moment now = *moment;
  pdf::RenderOptions look;
  look.fonts = pdf::find_fonts(definitions->organisation.font);
  for (const auto& [name, number] : definitions->organisation.layout)
    look.layout[name] = static_cast<double>(number.numerator()) / static_cast<double>(number.denominator());
  write_file(target, pdf::Renderer(look).draw_blank(composition::blank_of(
                         form, *definitions, composition::use_of(form, *definitions), now, now.date(kMoscow))));
  if (arguments.json())
    print_json(Record{{"form", form.id}, {"version", form.version}, {"file", target}});
  else
    std::cout << target << ": " << form.title << '\n';
  return 0;
}

// Looks without taking anything in.
int read_filled(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(1);
  const std::string& path = arguments.word(0, "файл PDF");
  Workspace workspace(arguments, Access::Read);
  static_cast<void>(workspace.actor());
  const auto view = workspace.store().read();
  const intake::FilledForm filled = intake::read_filled_form(read_file(path), workspace.definitions(),
                                                             *view->directory(), workspace.clock().now().date(kMoscow));
  List doubts;
  for (const Diagnostic& doubt : filled.doubts)
    doubts.push_back(
        Record{{"code", doubt.code}, {"field", doubt.field}, {"message", doubt.message}, {"hint", doubt.hint}});
  print_json(Record{{"form", filled.form},
                    {"older", filled.older},
                    {"by", filled.by},
                    {"party", filled.party},
                    {"case", filled.case_number},
                    {"fields", filled.fields},
                    {"doubts", doubts}});
  return doubts.empty() ? 0 : 1;
}

}  // namespace

std::vector<Command> blank_commands() {
  return {{"form pdf", "ФОРМА -o F.pdf", "форма в PDF: заполнить на экране или от руки", make_blank},
          {"form read", "F.pdf", "что написано в заполненной форме и что в ней непонятно", read_filled}};
}

}  // namespace dyak::cli
