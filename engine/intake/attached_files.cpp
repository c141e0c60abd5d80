#include "engine/intake/attached_files.hpp"

#include <filesystem>
#include <fstream>
#include <vector>

#include "engine/definitions/walk_fields.hpp"

namespace dyak::intake {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 1 << 16;

void add_file_fault(Diagnostics& findings, const char* code, const std::string& field, std::string message,
                    std::string hint) {
  findings.push_back(refusal(code, std::move(message), std::move(hint), field));
}

/// True when the way from the folder to the file, links followed, does not leave it.
bool is_inside(const fs::path& folder, const fs::path& file) {
  std::error_code problem;
  const fs::path top = fs::weakly_canonical(folder.empty() ? fs::path(".") : folder, problem);
  const fs::path way = fs::weakly_canonical(file, problem).lexically_relative(top);
  return !way.empty() && *way.begin() != "..";
}

cases::IncomingFile::Kept keep(const fs::path& file, cases::Store& store) {
  std::ifstream in(file, std::ios::binary);
  const auto incoming = store.receive_file();
  std::vector<char> piece(kPiece);
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
    incoming->append({piece.data(), static_cast<std::size_t>(in.gcount())});
  }
  return incoming->finish();
}

class Taking {
 public:
  Taking(const std::vector<std::string>& folders, cases::Store& store, Diagnostics& findings)
      : folders_(folders), store_(store), findings_(findings) {}

  Value operator()(const definitions::FieldType& type, const Value& value, const std::string& pointer) {
    if (type.kind != definitions::FieldKind::File) return value;
    const Value& path = value.is_record() ? value["path"] : value;
    if (!path.is_text() || path.as_text().empty()) return value;
    return take(path.as_text(), value["name"].text_or(fs::path(path.as_text()).filename().string()), value, pointer);
  }

 private:
  /// The first that has such a file; else the first.
  fs::path folder_of(const std::string& path) const {
    std::error_code problem;
    for (const std::string& folder : folders_) {
      if (fs::exists(fs::path(folder) / path, problem)) return folder;
    }
    return folders_.empty() ? fs::path() : fs::path(folders_.front());
  }

  Value take(const std::string& path, const std::string& name, const Value& sent, const std::string& pointer) {
    const fs::path folder = folder_of(path);
    const fs::path file = folder / path;
    if (fs::path(path).is_absolute() || !is_inside(folder, file)) {
      add_file_fault(findings_, "file-outside", pointer, "Путь «" + path + "» ведёт из папки заявления",
                     "Положите файл рядом с заявлением");
      return sent;
    }
    std::error_code problem;
    if (!fs::is_regular_file(file, problem)) {
      add_file_fault(findings_, "file-missing", pointer, "Файла «" + path + "» рядом с заявлением нет",
                     "Положите его туда или исправьте путь");
      return sent;
    }
    if (fs::file_size(file, problem) == 0) {
      add_file_fault(findings_, "file-empty", pointer, "Файл «" + path + "» пуст", "Положите его заново");
      return sent;
    }
    const auto kept = keep(file, store_);
    return Record{{"name", name}, {"sha256", kept.sha256}, {"size", static_cast<std::int64_t>(kept.size)}};
  }

  const std::vector<std::string>& folders_;
  cases::Store& store_;
  Diagnostics& findings_;
};

}  // namespace

Value take_files(const std::vector<const definitions::Field*>& fields, const Value& sent, const std::string& pointer,
                 const std::vector<std::string>& folders, cases::Store& store, Diagnostics& findings) {
  return definitions::walk_fields(fields, sent, pointer, Taking(folders, store, findings));
}

}  // namespace dyak::intake
