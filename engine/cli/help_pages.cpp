#include "engine/cli/help_pages.hpp"

#include <map>
#include <set>

namespace dyak::cli {
namespace {

// roff reads a backslash as its own, a point or an apostrophe at the beginning of a line as a request, a bare hyphen as a dash.
std::string roff(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool begins = out.empty() || out.back() == '\n';
    if (begins && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

// "--state" and "-o" of "[--state S] -o ФАЙЛ".
std::set<std::string> options_of(const std::string& usage) {
  std::set<std::string> options;
  for (std::size_t at = usage.find('-'); at != std::string::npos; at = usage.find('-', at + 1)) {
    if (at > 0 && usage[at - 1] != ' ' && usage[at - 1] != '[' && usage[at - 1] != '|') continue;
    const std::size_t end = usage.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at);
    const std::string option = usage.substr(at, end - at);
    if (option.size() > 1 && option != "--") options.insert(option);
    at += option.size() - 1;
  }
  return options;
}

std::string joined(const std::set<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

}  // namespace

std::string man_page(const std::vector<Command>& commands) {
  std::string out =
      ".TH DYAK 1 \"\" \"Дьяк\" \"Команды Дьяка\"\n.SH НАЗВАНИЕ\ndyak \\- ведёт дела и бумаги ведомства\n.SH "
      "СИНТАКСИС\n"
      ".B dyak\n.I КОМАНДА\n[параметры]\n.SH ОПИСАНИЕ\nПринимает заявления, ведёт каждое дело по описанному порядку, "
      "считает сроки и выпускает приказы, выписки, письма (PDF) и реестры (Excel). Порядок, формы и тексты лежат в "
      "папках\n.I forms\nи\n.IR templates .\n.SH КОМАНДЫ\n";
  for (const Command& command : commands)
    out += ".TP\n.B dyak " + roff(command.words) + "\n" + roff(command.usage) +
           (command.usage.empty() ? "" : "\n.br\n") + roff(command.about) + "\n";
  return out +
         ".SH ВЕЗДЕ\n.TP\n.B \\-\\-data\nпапка записи дел (обычно data)\n.TP\n.B \\-\\-definitions\nгде папки "
         "templates и "
         "forms\n.TP\n.B \\-\\-now\nмомент, которым считать настоящее\n.TP\n.B \\-\\-as\nучётная запись, от имени "
         "которой "
         "действуют\n.TP\n.B \\-\\-json\nответ и ошибки — JSON\n.SH КОД ВЫХОДА\n0 — сделано, 1 — отказано или есть "
         "замечания, 2 — команда написана неверно, 3 — не найдено или запрещено, 4 — сбой.\n.SH ФАЙЛЫ\n.TP\n.I "
         "/etc/dyak/dyak.yaml\nнастройки службы\n.TP\n.I /etc/dyak/office\nописания ведомства\n.TP\n.I "
         "/var/lib/dyak/record\nзапись дел\n";
}

std::string bash_completion(const std::vector<Command>& commands) {
  std::set<std::string> first;
  std::map<std::string, std::set<std::string>> second;
  std::string options;
  for (const Command& command : commands) {
    const std::size_t space = command.words.find(' ');
    const std::string noun = command.words.substr(0, space);
    first.insert(noun);
    if (space != std::string::npos) second[noun].insert(command.words.substr(space + 1));
    options += "    '" + command.words + "'*) options='" + joined(options_of(command.usage)) + "' ;;\n";
  }
  std::string verbs;
  for (const auto& [noun, words] : second) verbs += "      " + noun + ") words='" + joined(words) + "' ;;\n";
  return "# Made by `dyak help --completion`.\n_dyak() {\n  local word=${COMP_WORDS[COMP_CWORD]} words='' options=''\n"
         "  if [ \"$COMP_CWORD\" = 1 ]; then\n    words='help " +
         joined(first) + "'\n  elif [ \"$COMP_CWORD\" = 2 ]; then\n    case ${COMP_WORDS[1]} in\n" + verbs +
         "    esac\n  fi\n  case \"${COMP_WORDS[*]:1}\" in\n" + options +
         "  esac\n  case $word in\n    -*) words=\"$options --data --definitions --now --as --json --help\" ;;\n  "
         "esac\n"
         "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n}\n"
         "complete -o default -F _dyak dyak\n";
}

}  // namespace dyak::cli
