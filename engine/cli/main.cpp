// The program `dyak`: finds the command, turns errors into sentences and exit codes.
// Process-wide switches that foreign libraries force on us are set where the libraries are owned (store, output/pdf).
#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"

namespace {

using dyak::cli::Command;

std::vector<Command> all_commands() {
  std::vector<Command> all;
  for (const auto& group : {dyak::cli::definition_commands(), dyak::cli::case_commands(), dyak::cli::task_commands(),
                            dyak::cli::document_commands(), dyak::cli::register_commands(), dyak::cli::catalogue_commands(), dyak::cli::calendar_commands(),
                            dyak::cli::language_commands(), dyak::cli::directory_commands(), dyak::cli::form_commands(),
                            dyak::cli::record_commands(),
                            dyak::cli::play_commands(), dyak::cli::serve_commands()}) {
    all.insert(all.end(), group.begin(), group.end());
  }
  return all;
}

void print_usage(const std::vector<Command>& commands, const std::string& only) {
  std::vector<std::vector<std::string>> rows;
  for (const Command& command : commands) {
    if (command.words.rfind(only, 0) == 0) rows.push_back({"  dyak " + command.words + " " + command.usage, command.about});
  }
  std::cerr << "Команды (везде: --data DIR --definitions DIR --now МОМЕНТ --as ПОЛЬЗОВАТЕЛЬ --json):\n" << dyak::cli::table(rows);
}

// How many of the command's words the arguments begin with; 0 = another command.
std::size_t matched(const Command& command, const std::vector<std::string>& words) {
  const auto space = command.words.find(' ');
  const std::string noun = command.words.substr(0, space);
  if (words.empty() || words[0] != noun) return 0;
  if (space == std::string::npos) return 1;
  return words.size() > 1 && words[1] == command.words.substr(space + 1) ? 2 : 0;
}

int run(const std::vector<std::string>& words) {
  const std::vector<Command> commands = all_commands();
  for (const Command& command : commands) {
    const std::size_t count = matched(command, words);
    if (count == 0) continue;
    if (std::find(words.begin(), words.end(), "--help") != words.end()) {
      print_usage(commands, command.words);
      return 0;
    }
    try {
      return command.run({words.begin() + static_cast<std::ptrdiff_t>(count), words.end()});
    } catch (const dyak::cli::UsageError& mistake) {
      std::cerr << mistake.message << "\n";
      print_usage(commands, command.words);
      return 2;
    }
  }
  const bool noun = !words.empty() && std::any_of(commands.begin(), commands.end(), [&](const Command& c) {
    return c.words.rfind(words[0] + " ", 0) == 0;
  });
  print_usage(commands, noun ? words[0] : "");
  return words.size() == 1 && (words[0] == "help" || words[0] == "--help") ? 0 : 2;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const dyak::Error& error) {
    dyak::cli::print(error);
    if (error.code == dyak::ErrorCode::Internal) std::cerr << "(" << error.what() << ")\n";
    return dyak::cli::exit_code(error);
  } catch (const std::exception& problem) {
    std::cerr << "Внутренняя ошибка программы\n(" << problem.what() << ")\n";
    return 4;
  } catch (...) {
    std::cerr << "Внутренняя ошибка программы\n";
    return 4;
  }
}
