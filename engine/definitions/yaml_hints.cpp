#include "engine/definitions/yaml_hints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace dyak::definitions {
namespace {

/// «-пункт», «ключ:значение»: a space is wanting after the sign that begins a line.
const char* wanted_space(const std::u32string& line) {
  std::size_t at = line.find_first_not_of(U' ');
  if (at == std::u32string::npos) return nullptr;
  const auto letter = [&](std::size_t n) {
    return n < line.size() && ((line[n] >= U'a' && line[n] <= U'z') || line[n] == U'_');
  };
  if (line[at] == U'-' && at + 1 < line.size() && line[at + 1] == U' ') at = line.find_first_not_of(U' ', at + 1);
  if (at == std::u32string::npos) return nullptr;
  if (line[at] == U'-') return at + 1 < line.size() && line[at + 1] != U'-' ? "после «-» нужен пробел" : nullptr;
  if (!letter(at)) return nullptr;
  while (letter(at) || (at < line.size() && line[at] == U'-')) ++at;
  const bool joined = at + 1 < line.size() && line[at] == U':' && line[at + 1] != U' ' && line[at + 1] != U'/';
  return joined ? "после двоеточия нужен пробел" : nullptr;
}

/// What of the line is the usual reason of a fault near it; empty = nothing.
std::string reason_in(const std::u32string& line, int number, bool in_brackets) {
  const std::size_t brace = line.find(U": {");
  const std::size_t close = brace == std::u32string::npos ? brace : line.find(U'}', brace);
  const std::size_t next = close == std::u32string::npos ? close : line.find_first_not_of(U' ', close + 1);
  if (const char* space = wanted_space(line)) return fmt::format("в строке {} {}", number, space);
  if (line.find(U": “") != std::u32string::npos || line.find(U": „") != std::u32string::npos)
    return fmt::format("в строке {} кавычки “ ” — часть текста: вокруг него нужны прямые \"", number);
  if (next != std::u32string::npos && std::u32string_view(U",}]#").find(line[next]) == std::u32string_view::npos)
    return fmt::format("в строке {} текст начинается с «{{»: возьмите его в кавычки", number);
  if (line.find(U": #") != std::u32string::npos)
    return fmt::format("в строке {} знак «#» начал примечание: возьмите текст с ним в кавычки", number);
  const auto quotes = std::count(line.begin(), line.end(), U'"');
  if (in_brackets && quotes % 2 != 0) return fmt::format("возможно, в строке {} не закрыта кавычка \"", number);
  if (in_brackets && quotes > 2)
    return fmt::format(
        "возможно, в строке {} двойные кавычки стоят внутри двойных: внутренние замените на одинарные ' или «ёлочки»",
        number);
  return {};
}

}  // namespace

std::string yaml_fault_in_russian(const std::string& message) {
  const auto says = [&](std::string_view part) { return message.find(part) != std::string::npos; };
  if (says("end of map flow") || says("end of sequence flow")) return "не закрыта скобка «{» или «[»";
  if (says("end of map")) return "строка стоит не под своими соседями: отступ не тот";
  if (says("end of sequence")) return "пункт списка стоит не под своими соседями: отступ не тот";
  if (says("illegal map value")) return "двоеточие с пробелом здесь не на месте";
  if (says("EOF")) return "файл оборвался: не закрыта кавычка или скобка";
  if (says("illegal block entry")) return "пункт списка «-» здесь не на месте";
  if (says("flow end")) return "лишняя закрывающая скобка";
  if (says("unknown token")) return "непонятный знак";
  if (says("unknown escape")) return "непонятная запись после «\\» в двойных кавычках";
  if (says("block scalar") || says("indentation")) return "отступ текста не тот";
  return "это не разбирается как YAML";
}

std::string yaml_fault_hint(const std::string& message, const SourceLines& source, int line) {
  const auto says = [&](std::string_view part) { return message.find(part) != std::string::npos; };
  const int first = std::max(0, line - 2);
  for (int i = std::min(line, static_cast<int>(source.lines.size()) - 1); i >= first; --i) {
    const std::string reason = reason_in(source.lines[static_cast<std::size_t>(i)], i + 1, says("flow"));
    if (!reason.empty()) return reason;
  }
  if (says("end of map") || says("end of sequence") || says("block"))
    return "выровняйте строку по соседним ключам того же уровня";
  if (says("illegal map value")) return "текст с «: » возьмите в кавычки; если кавычек не нужно, проверьте отступ";
  return "текст с «: », «#» или с «{», «[», «@», «%», «`» в начале возьмите в кавычки; проверьте отступы";
}

}  // namespace dyak::definitions
