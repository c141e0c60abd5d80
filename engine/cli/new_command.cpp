#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/definitions/shipped_files.hpp"

namespace dyak::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kOffice = "samples/office/";
// Laid as they are: an office changes its own copies.
constexpr std::array<std::string_view, 2> kShared{"templates/calendars/", "templates/mail/"};

/// Where a file of the minimal office goes, below its folder; empty = it is no part of it.
fs::path place_of(std::string_view path) {
  if (path.starts_with(kOffice)) return path.substr(kOffice.size());
  const bool shared =
      std::any_of(kShared.begin(), kShared.end(), [&](std::string_view at) { return path.starts_with(at); });
  return shared ? fs::path(path) : fs::path();
}

void require_free(const fs::path& folder) {
  std::error_code none;
  if (!fs::exists(folder, none) || (fs::is_directory(folder, none) && fs::is_empty(folder, none))) return;
  throw Error(
      ErrorCode::Refused,
      "«" + folder.string() + "» уже есть, и там не пусто: назовите папку, которой ещё нет. Ничего не записано");
}

int lay_office(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(1);
  const fs::path folder = arguments.word(0, "папка");
  require_free(folder);
  List written;
  for (const definitions::ShippedFile& file : definitions::shipped_files()) {
    const fs::path place = place_of(file.path);
    if (place.empty()) continue;
    write_file((folder / place).string(), std::string(file.text));
    written.push_back(place.generic_string());
  }
  if (arguments.json()) {
    print_json(Record{{"folder", folder.string()}, {"files", std::move(written)}});
    return 0;
  }
  std::cout << "Ведомство — в папке " << folder.string() << ": файлов " << written.size() << ". Что дальше:\n"
            << "  cd " << folder.string() << "\n"
            << "  dyak check . --scenarios    # описания верны\n"
            << "  dyak play story.yaml        # от заявления до подписанного приказа; бумаги — в out/papers\n"
            << "Что где лежит и что менять сначала — в README.md этой папки\n";
  return 0;
}

}  // namespace

std::vector<Command> new_commands() {
  return {{"new", "ПАПКА", "начать ведомство: процесс, форма, приказ, журналы, реестр, календари, люди и история",
           lay_office}};
}

}  // namespace dyak::cli
