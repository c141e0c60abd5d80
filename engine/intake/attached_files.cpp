#include "engine/intake/attached_files.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/definitions/walk_fields.hpp"

namespace dyak::intake {
namespace {

namespace fs = std::filesystem;

void add(Diagnostics& findings, const char* code, const std::string& field, std::string message, std::string hint) {
  findings.push_back({Severity::Error, code, std::move(message), std::move(hint), {}, field});
}

/// True when the way from the folder to the file, links followed, does not leave it.
bool is_inside(const fs::path& folder, const fs::path& file) {
  std::error_code problem;
  const fs::path top = fs::weakly_canonical(folder.empty() ? fs::path(".") : folder, problem);
  const fs::path way = fs::weakly_canonical(file, problem).lexically_relative(top);
  return !way.empty() && *way.begin() != "..";
}

struct Kept {
  std::string sha256;
  std::uint64_t size = 0;
};

Kept keep(const fs::path& file, cases::Store& store) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto transaction = store.write();
  const std::string sha256 = transaction->put_file(bytes);
  transaction->commit();
  return {sha256, bytes.size()};
}

class Taking {
 public:
  Taking(const std::string& folder, cases::Store& store, Diagnostics& findings) : folder_(folder), store_(store), findings_(findings) {}

  Value operator()(const definitions::FieldType& type, const Value& value, const std::string& pointer) {
    if (type.kind != definitions::FieldKind::File) return value;
    const Value& path = value.is_record() ? value["path"] : value;
    if (!path.is_text() || path.as_text().empty()) return value;
    return take(path.as_text(), value["name"].text_or(fs::path(path.as_text()).filename().string()), value, pointer);
  }

 private:
  Value take(const std::string& path, const std::string& name, const Value& sent, const std::string& pointer) {
    const fs::path file = folder_ / path;
    if (fs::path(path).is_absolute() || !is_inside(folder_, file)) {
      add(findings_, "file-outside", pointer, "Путь «" + path + "» ведёт из папки заявления", "Положите файл рядом с заявлением");
      return sent;
    }
    std::error_code problem;
    if (!fs::is_regular_file(file, problem)) {
      add(findings_, "file-missing", pointer, "Файла «" + path + "» рядом с заявлением нет", "Положите его туда или исправьте путь");
      return sent;
    }
    if (fs::file_size(file, problem) == 0) {
      add(findings_, "file-empty", pointer, "Файл «" + path + "» пуст", "Положите его заново");
      return sent;
    }
    const auto kept = keep(file, store_);
    return Record{{"name", name}, {"sha256", kept.sha256}, {"size", static_cast<std::int64_t>(kept.size)}};
  }

  fs::path folder_;
  cases::Store& store_;
  Diagnostics& findings_;
};

}  // namespace

Value take_files(const std::vector<const definitions::Field*>& fields, const Value& sent, const std::string& pointer, const std::string& folder,
                 cases::Store& store, Diagnostics& findings) {
  return definitions::walk_fields(fields, sent, pointer, Taking(folder, store, findings));
}

}  // namespace dyak::intake
