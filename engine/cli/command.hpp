#pragma once
#include <string>
#include <vector>

namespace dyak::cli {

/// One command of the program: `run` gets what follows its words
/// and returns the exit code (0 ok, 1 refused or findings).
struct Command {
  std::string words;  ///< "case show"
  std::string usage;  ///< what follows the words
  std::string about;  ///< Russian, one line
  int (*run)(const std::vector<std::string>& rest);
};

// One file a group; each adds its own.
std::vector<Command> definition_commands();
std::vector<Command> new_commands();
std::vector<Command> migrate_commands();
std::vector<Command> simulate_commands();
std::vector<Command> case_commands();
std::vector<Command> task_commands();
std::vector<Command> document_commands();
std::vector<Command> register_commands();
std::vector<Command> catalogue_commands();
std::vector<Command> calendar_commands();
std::vector<Command> language_commands();
std::vector<Command> directory_commands();
std::vector<Command> user_commands();
std::vector<Command> audit_commands();
std::vector<Command> form_commands();
std::vector<Command> blank_commands();
std::vector<Command> incoming_commands();
std::vector<Command> mail_commands();
std::vector<Command> record_commands();
std::vector<Command> chain_commands();
std::vector<Command> store_commands();
std::vector<Command> journal_page_commands();
std::vector<Command> play_commands();
std::vector<Command> serve_commands();

}  // namespace dyak::cli
