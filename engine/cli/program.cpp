// Finds the command, turns errors into sentences and exit codes.
#include "engine/cli/program.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "engine/base/json.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/console_door.hpp"
#include "engine/cli/help.hpp"
#include "engine/cli/help_pages.hpp"
#include "engine/cli/report.hpp"

namespace {

using dyak::cli::Command;

std::vector<Command> all_commands() {
  std::vector<Command> all;
  for (const auto& group :
       {dyak::cli::definition_commands(),   dyak::cli::simulate_commands(), dyak::cli::case_commands(),
        dyak::cli::task_commands(),         dyak::cli::document_commands(), dyak::cli::register_commands(),
        dyak::cli::catalogue_commands(),    dyak::cli::calendar_commands(), dyak::cli::language_commands(),
        dyak::cli::directory_commands(),    dyak::cli::user_commands(),     dyak::cli::audit_commands(),
        dyak::cli::form_commands(),         dyak::cli::blank_commands(),    dyak::cli::incoming_commands(),
        dyak::cli::mail_commands(),         dyak::cli::record_commands(),   dyak::cli::chain_commands(),
        dyak::cli::journal_page_commands(), dyak::cli::play_commands(),     dyak::cli::serve_commands(),
        dyak::cli::new_commands(),          dyak::cli::migrate_commands(),  dyak::cli::store_commands()}) {
    all.insert(all.end(), group.begin(), group.end());
  }
  return all;
}

// How many of the command's words the arguments begin with; 0 = another command.
std::size_t matched(const Command& command, const std::vector<std::string>& words) {
  const auto space = command.words.find(' ');
  const std::string noun = command.words.substr(0, space);
  if (words.empty() || words[0] != noun) return 0;
  if (space == std::string::npos) return 1;
  return words.size() > 1 && words[1] == command.words.substr(space + 1) ? 2 : 0;
}

bool given(const std::vector<std::string>& words, const char* option) {
  const auto end = std::find(words.begin(), words.end(), "--");  // what follows it is no option
  return std::find(words.begin(), end, option) != end;
}

// "help case fire", "case fire --help", "case --help": what is asked about; empty = everything.
std::string asked_about(const std::vector<std::string>& words) {
  std::string text;
  int count = 0;
  for (const std::string& word : words) {
    if (word == "help" && text.empty()) continue;
    if (word.rfind('-', 0) == 0 || count == 2) break;
    text += (text.empty() ? "" : " ") + word;
    ++count;
  }
  return text;
}

bool is_command(const std::vector<Command>& commands, const std::string& words) {
  return std::any_of(commands.begin(), commands.end(),
                     [&](const Command& c) { return c.words == words || c.words.rfind(words + " ", 0) == 0; });
}

int help(const std::vector<Command>& commands, const std::vector<std::string>& words) {
  if (given(words, "--man") || given(words, "--completion")) {
    std::cout << (given(words, "--man") ? dyak::cli::man_page(commands) : dyak::cli::bash_completion(commands));
    return 0;
  }
  std::string about = asked_about(words);
  if (!is_command(commands, about)) about = about.substr(0, about.find(' '));
  if (about.empty()) {
    std::cout << dyak::cli::overview(commands);
    return 0;
  }
  if (!is_command(commands, about)) {
    std::cerr << "Нет команды «" << about << "»" << dyak::cli::guessed(commands, {about})
              << "\nВсе команды: dyak help\n";
    return 2;
  }
  std::cout << dyak::cli::usage_of(commands, about);
  return 0;
}

int unknown_command(const std::vector<Command>& commands, const std::vector<std::string>& words) {
  if (words.empty()) {
    std::cerr << dyak::cli::overview(commands);
  } else if (words[0].rfind('-', 0) == 0) {
    std::cerr << "Сначала команда, потом её параметры: «" << words[0]
              << "» пишется после неё\nВсе команды: dyak help\n";
  } else if (words.size() == 1 && is_command(commands, words[0])) {
    std::cerr << "Команда «" << words[0] << "» не дописана:\n" << dyak::cli::usage_of(commands, words[0]);
  } else {
    const bool noun = is_command(commands, words[0]);
    const std::string wanted = noun ? words[0] + " " + words[1] : words[0];
    std::cerr << "Нет команды «" << wanted << "»" << dyak::cli::guessed(commands, words) << "\n"
              << (noun ? "Какие есть: dyak help " + words[0] : std::string("Все команды: dyak help")) << "\n";
  }
  return 2;
}

int run(const std::vector<std::string>& words) {
  const std::vector<Command> commands = all_commands();
  if (given(words, "--help") || given(words, "-h") || (!words.empty() && words[0] == "help"))
    return help(commands, words);
  for (const Command& command : commands) {
    const std::size_t count = matched(command, words);
    if (count == 0) continue;
    try {
      return command.run({words.begin() + static_cast<std::ptrdiff_t>(count), words.end()});
    } catch (const dyak::cli::UsageError& mistake) {
      std::cerr << mistake.message << "\n" << dyak::cli::usage_of(commands, command.words);
      return 2;
    }
  }
  return unknown_command(commands, words);
}

// A result that was not written is not a result. A reader that has read enough (`| head`) is no fault.
int written(int code) {
  std::cout.flush();
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  const bool reader_is_gone = ::poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
  if (std::cout || reader_is_gone) return code;
  std::cerr << "Вывод записан не весь: проверьте место на диске\n";
  return 4;
}

// The internal text may name files and tables: it is for whoever mends the program, and only when he asks.
int tell(const dyak::Error& error, bool json) {
  if (std::getenv("DYAK_DEBUG") != nullptr) std::cerr << "(" << error.what() << ")\n";
  if (json) {
    std::cerr << dyak::to_json(dyak::Record{{"error", dyak::cli::to_value(error)}}) << "\n";
  } else {
    dyak::cli::print(error);
  }
  return dyak::cli::exit_code(error);
}

}  // namespace

int dyak::cli::program(const std::vector<std::string>& words) {
  remember_command(words);
  const bool json = ::given(words, "--json");
  try {
    return ::written(::run(words));
  } catch (const dyak::Error& error) {
    return ::tell(error, json);
  } catch (const std::exception& problem) {
    const dyak::Error ours(dyak::ErrorCode::Internal,
                           "Внутренняя ошибка программы: сообщите о ней, назвав команду и время", {}, problem.what());
    return ::tell(ours, json);
  } catch (...) {
    return ::tell(
        dyak::Error(dyak::ErrorCode::Internal, "Внутренняя ошибка программы: сообщите о ней, назвав команду и время"),
        json);
  }
}
