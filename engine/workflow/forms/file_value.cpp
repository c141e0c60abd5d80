#include "engine/workflow/forms/file_value.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>

#include "engine/workflow/forms/field_text.hpp"
#include "engine/workflow/objects/reach.hpp"

namespace dyak::workflow {
namespace {

ReadField unfit_value(std::string code, std::string problem, std::string hint = {}) {
  return {{}, std::move(code), std::move(problem), std::move(hint), false};
}

constexpr std::int64_t kMebibyte = 1024 * 1024;

std::string extension_of(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  std::string extension = dot == std::string::npos ? std::string{} : name.substr(dot + 1);
  for (char& c : extension) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return extension;
}

std::optional<ReadField> unfit_file(const definitions::FieldType& type, const std::string& name, std::int64_t size,
                                    const Facts& facts) {
  if (size == 0) return unfit_value("file-empty", "файл «" + name + "» пуст.", "Пришлите его ещё раз.");
  if (type.max && Rational(size) > *type.max * Rational(kMebibyte)) {
    return unfit_value("file-too-large",
                       "файл «" + name + "» больше " + facts.definitions.language.number(*type.max) + " МиБ.",
                       "Сократите его или разделите на части.");
  }
  const auto& types = type.file_types;
  if (types.empty() || std::find(types.begin(), types.end(), extension_of(name)) != types.end()) return std::nullopt;
  const std::string all = std::accumulate(std::next(types.begin()), types.end(), types.front(),
                                          [](auto so_far, const auto& one) { return so_far + ", " + one; });
  return unfit_value("file-type", "файл «" + name + "» не того вида.", "Принимаются: " + all + ".");
}

}  // namespace

ReadField read_file(const definitions::FieldType& type, const Value& sent, const Facts& facts) {
  if (sent.is_text() && cleaned(sent.as_text(), false).empty()) return {};
  if (sent.is_text())
    return unfit_value("file-missing",
                       "есть только название «" + cleaned(sent.as_text(), false) + "», а сам файл не передан.",
                       "Приложите файл.");
  if (!sent.is_record()) return unfit_value("field-type", "ожидается файл, а пришло: " + what_came(sent) + ".");
  const std::string name = cleaned(sent["name"].text_or(""), false);
  const std::string sha256 = sent["sha256"].text_or("");
  if (name.empty() || sha256.empty() || !sent["size"].is_number())
    return unfit_value("file-missing", "файл не передан.", "Приложите файл.");
  const bool his = facts.reach == nullptr || facts.reach->may_attach(sha256);
  if (!his || facts.cases.file(sha256) == CaseSource::FileState::Unknown) {
    return unfit_value("file-unknown", "файла «" + name + "» в хранилище нет.", "Передайте его ещё раз.");
  }
  if (auto problem = text_problem(name, facts.papers)) {
    return unfit_value("field-text", "название файла «" + name + "»: " + problem->problem, "Переименуйте файл.");
  }
  if (auto problem = unfit_file(type, name, sent["size"].as_integer(), facts)) return *problem;
  Record file{{"name", name}, {"sha256", sha256}, {"size", sent["size"]}};
  if (sent["type"].is_text()) file["type"] = sent["type"];
  return {std::move(file), {}, {}, {}, false};
}

}  // namespace dyak::workflow
