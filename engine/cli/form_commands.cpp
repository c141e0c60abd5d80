// Word forms typed by hand: looked at, written down, remembered.
#include <iostream>

#include "engine/base/error.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"

namespace dyak::cli {
namespace {

service::FormTarget target_of(const Arguments& arguments, const cases::Directory& directory) {
  std::string words;
  for (const std::string& word : arguments.words()) words += (words.empty() ? "" : " ") + word;
  if (words.empty()) throw UsageError{"Не указано, чьи формы: ключ лица или организации, а с --post — должность"};
  if (arguments.has("post")) return {PhraseKind::Post, words};
  return {directory.organisation(words) != nullptr ? PhraseKind::Organisation : PhraseKind::Person, words};
}

int show(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {"post"});
  Workspace workspace(arguments, Access::Read);
  workspace.actor_for(service::Action::ChangeDirectory);  // as on the page
  const auto directory = workspace.store().read()->directory();
  const Phrase phrase =
      service::phrase_of(*directory, target_of(arguments, *directory), workspace.clock().now().date(Zone{}));
  std::vector<std::vector<std::string>> rows;
  List json;
  const auto lines = service::offered_forms(*directory, workspace.definitions().language, phrase);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string note = lines[i].by_hand ? "записана от руки" : lines[i].sure ? "" : "? " + lines[i].doubt;
    if (!lines[i].offered.empty())
      note += (note.empty() ? "" : " ") + std::string("Раньше записали: ") + lines[i].offered;
    rows.push_back({kCaseNames[i], lines[i].text, note});
    json.push_back(Record{{"case", kCaseNames[i]},
                          {"text", lines[i].text},
                          {"sure", lines[i].sure},
                          {"by_hand", lines[i].by_hand},
                          {"doubt", lines[i].doubt},
                          {"offered", lines[i].offered}});
  }
  arguments.json() ? print_json(json) : void(std::cout << table(rows));
  return 0;
}

int correct(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), kCaseNames.begin(), kCaseNames.end());
  const Arguments arguments(rest, options, {"post"});
  Workspace workspace(arguments, Access::Write);
  const workflow::Actor actor = workspace.actor_for(service::Action::ChangeDirectory);
  std::array<std::string, 6> forms;
  for (std::size_t i = 0; i < forms.size(); ++i) forms[i] = arguments.option_or(kCaseNames[i], "");
  const service::FormTarget target = target_of(arguments, *workspace.store().read()->directory());
  workspace.service().correct_forms(target, forms, actor);
  if (arguments.json()) {
    print_json(Record{{"key", target.key}});
  } else {
    std::cout << "Формы записаны: " << target.key << '\n';
  }
  return 0;
}

int corrections(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(0);
  Workspace workspace(arguments, Access::Read);
  workspace.actor_for(service::Action::ChangeDirectory);  // as on the page
  std::vector<std::vector<std::string>> rows;
  List json;
  const auto directory = workspace.store().read()->directory();  // must outlive the loop
  for (const cases::FormCorrection& one : directory->corrections) {
    std::string forms;
    for (const std::string& form : one.forms) {
      if (!form.empty()) forms += (forms.empty() ? "" : ", ") + form;
    }
    rows.push_back({one.at.date(Zone{}).russian(), one.by, one.words, forms});
    json.push_back(Record{{"at", one.at.iso(Zone{})},
                          {"by", one.by},
                          {"words", one.words},
                          {"forms", List(one.forms.begin(), one.forms.end())}});
  }
  arguments.json() ? print_json(json) : void(std::cout << table(rows));
  return 0;
}

}  // namespace

std::vector<Command> form_commands() {
  return {{"directory forms", "КЛЮЧ | --post ДОЛЖНОСТЬ",
           "шесть форм имени, учреждения или должности и что записывали раньше", show},
          {"directory correct", "КЛЮЧ | --post ДОЛЖНОСТЬ  --gen Ф --dat Ф --acc Ф --ins Ф --loc Ф",
           "записать формы от руки", correct},
          {"directory corrections", "", "кто и какие формы записывал", corrections}};
}

}  // namespace dyak::cli
