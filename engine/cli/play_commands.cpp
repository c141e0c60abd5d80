#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>

#include "engine/base/files.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/rehearsal/story.hpp"
#include "engine/service/papers.hpp"

namespace dyak::cli {
namespace {

namespace fs = std::filesystem;

std::string file_name(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '/' || c == '\\' || c == ':' || c == ' '; }, '-');
  return text;
}

// Every paper of the record: papers/К-01_order-group-creation_1-ОД.pdf.
std::vector<std::string> save_papers(Workspace& workspace, const fs::path& out) {
  std::vector<std::string> saved;
  std::set<std::string> taken;
  const auto view = workspace.store().read();
  for (const cases::Case& state : view->cases({})) {
    for (const cases::Paper& paper : state.papers) {
      const auto stored = view->paper(PaperId{state.id.value + "/p" + std::to_string(paper.ordinal)});
      const std::string number = state.number().empty() ? state.id.value : state.number();
      std::string name =
          number + "_" + paper.document + (paper.number.empty() || paper.number == number ? "" : "_" + paper.number);
      if (paper.draft) name += "_проект-" + std::to_string(paper.ordinal);
      // Several papers of one kind in a case, and the same number in two years, do not hide one another.
      if (taken.contains(name)) name += "_" + std::to_string(paper.ordinal);
      if (!taken.insert(name).second) taken.insert(name += "_" + state.id.value);
      const fs::path target = out / "papers" / (file_name(name) + ".pdf");
      write_file(target.string(), service::paper_bytes(*stored, workspace.service().world().renderer));
      saved.push_back(target.string());
    }
  }
  return saved;
}

int play_one(const std::vector<std::string>& rest) {
  const std::vector<std::string> options{"out"};
  std::vector<std::string> words = rest;
  if (Arguments(rest, options, {"force"}).option("now"))
    throw UsageError{"--now: история идёт по своим часам, моменты стоят в её шагах (at)"};
  // Without --data a story has a record of its own beside its
  // papers. Its moments are its own too: the clock must be movable.
  words.insert(words.end(), {"--now", "2000-01-01T00:00:00+03:00"});
  const Arguments given(words, options, {"force"});
  if (!given.option("data"))
    words.insert(words.end(), {"--data", (fs::path(given.option_or("out", "out")) / "store").string()});
  const Arguments arguments(words, options, {"force"});
  arguments.no_more_than(1);
  const std::string& path = arguments.word(0, "файл истории");
  const rehearsal::StoryFile file = rehearsal::read_story(path);
  const fs::path out = arguments.option_or("out", "out");
  if (given.has("force")) {
    if (given.option("data")) throw UsageError{"--force убирает прежнюю историю из --out; чужую запись (--data) — нет"};
    for (const char* part : {"store", "papers"}) fs::remove_all(out / part);
  }
  Workspace workspace(arguments, Access::Create, Workspace::Now::IsTold);
  if (!given.option("data") && !workspace.store().read()->cases({}).empty()) {
    throw Error(
        ErrorCode::Refused,
        "В папке «" + out.string() + "» уже сыграна история: назовите другую (--out) или сыграйте поверх неё: --force");
  }
  rehearsal::Story story(workspace, file, out.string());
  const auto show = [&] {
    if (arguments.json()) return;
    std::vector<std::vector<std::string>> rows{{"ДАТА", "КТО", "ЧТО", "ИТОГ"}};
    for (const rehearsal::StoryLine& line : story.lines())
      rows.push_back({line.date, line.who, line.what, line.result});
    std::cout << table(rows);
  };
  try {
    story.prepare();
    story.play();
  } catch (const Error&) {
    workspace.end_story();
    show();
    save_papers(workspace, out);  // whoever mends the story wants to see what came of it so far
    throw;
  }
  workspace.end_story();
  show();
  const std::vector<std::string> papers = save_papers(workspace, out);
  if (arguments.json()) {
    List steps;
    for (const rehearsal::StoryLine& line : story.lines())
      steps.push_back(Record{{"date", line.date}, {"who", line.who}, {"what", line.what}, {"result", line.result}});
    print_json(Record{{"story", path}, {"steps", steps}, {"papers", List(papers.begin(), papers.end())}});
    return 0;
  }
  std::cout << "Документы:\n";
  for (const std::string& saved : papers) std::cout << "  " << saved << '\n';
  return 0;
}

/// What was said besides the stories and where they go.
std::vector<std::string> common_words(const Arguments& given, const std::vector<std::string>& rest) {
  std::vector<std::string> common;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const bool story = std::find(given.words().begin(), given.words().end(), rest[i]) != given.words().end();
    if (rest[i] == "--out") {
      ++i;
    } else if (!story && !rest[i].starts_with("--out=")) {
      common.push_back(rest[i]);
    }
  }
  return common;
}

/// Each in a folder of its own below --out; one that fails holds no other back.
int play_all(const Arguments& given, const std::vector<std::string>& rest) {
  if (given.option("data")) throw UsageError{"--data: у каждой истории своя запись; играйте их по одной"};
  int worst = 0;
  for (const std::string& path : given.words()) {
    std::vector<std::string> words = common_words(given, rest);
    words.insert(words.end(),
                 {path, "--out", (fs::path(given.option_or("out", "out")) / fs::path(path).stem()).string()});
    if (!given.json()) std::cout << "== " << path << std::endl;
    try {
      worst = std::max(worst, play_one(words));
    } catch (const Error& error) {
      std::cerr << path << ": ";
      print(error);
      worst = std::max(worst, exit_code(error));
    }
  }
  return worst;
}

int play(const std::vector<std::string>& rest) {
  const Arguments given(rest, {"out"}, {"force"});
  return given.words().size() > 1 ? play_all(given, rest) : play_one(rest);
}

}  // namespace

std::vector<Command> play_commands() {
  return {{"play", "ИСТОРИЯ.yaml… [--out DIR [--force]]",
           "сыграть историю шаг за шагом (--force — вместо сыгранной в этой папке раньше)", play}};
}

}  // namespace dyak::cli
