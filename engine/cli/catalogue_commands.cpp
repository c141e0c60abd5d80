#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

#include <filesystem>
#include <iostream>
#include <map>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/base/json.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/http/pages/catalogue_html.hpp"
#include "engine/service/open_catalogue.hpp"
#include "output/xlsx/xlsx.hpp"

namespace dyak::cli {
namespace {

namespace fs = std::filesystem;

/// A folder made here is known by this file: another one is never replaced.
constexpr const char* kMark = "catalogue.json";

using Files = std::map<std::string, std::string>;

/// Everything but the mark and the list of hashes.
Files files_of(Workspace& workspace, const composition::PublicCatalogue& catalogue, const http::Templates& templates) {
  const auto& organisation = workspace.definitions().organisation;
  const std::string name = organisation.short_name.empty() ? organisation.name.nominative : organisation.short_name;
  std::vector<const composition::Card*> all;
  Files files;
  for (const composition::Card& card : catalogue.cards) {
    all.push_back(&card);
    files["cards/" + card.id + ".html"] = http::catalogue_card_page(templates, {name, "..", true}, catalogue, card);
    for (const composition::CardFile& file : card.files) {
      const auto bytes = service::OpenCatalogue::file(workspace.store(), catalogue, file.sha256);
      if (bytes) files["files/" + http::published_name(file)] = bytes->read(0, static_cast<std::size_t>(bytes->size()));
    }
  }
  files["index.html"] = http::catalogue_list_page(templates, {name, ".", true}, catalogue, all, {});
  files["catalogue.css"] = templates.render("catalogue_css", Record{});
  files["catalogue.js"] = templates.render("catalogue_js", Record{});
  files["catalogue.xlsx"] = xlsx::write_xlsx(composition::catalogue_workbook(catalogue, organisation.name.nominative),
                                             fs::temp_directory_path().string());
  files[kMark] = to_json(composition::to_value(catalogue)) + "\n";
  return files;
}

std::string sums_of(const Files& files) {
  std::string sums;
  for (const auto& [path, bytes] : files) sums += crypto::sha256_hex(bytes) + "  " + path + "\n";
  return sums;
}

void check_target(const fs::path& target) {
  if (!fs::exists(target) || fs::is_empty(target) || fs::exists(target / kMark)) return;
  throw Error(ErrorCode::Conflict,
              "Папка «" + target.string() + "» занята другими файлами: каталог её не заменит. Укажите другую");
}

/// Whoever looks into the folder sees the old catalogue or the new one, never a mixture.
void put_in_place(const fs::path& made, const fs::path& target) {
  std::error_code problem;
  if (!fs::exists(target)) {
    fs::rename(made, target, problem);
  } else if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) != 0) {
    problem = std::error_code(errno, std::generic_category());
  } else {
    fs::remove_all(made, problem);
    return;
  }
  if (problem) throw Error(ErrorCode::Unavailable, "Папка «" + target.string() + "» не заменена: проверьте права");
}

int export_catalogue(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.emplace_back("output");
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(1);
  fs::path target = fs::path(arguments.need("output")).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();
  Workspace workspace(arguments, Access::Read);
  const http::Templates templates(pages_folder(arguments));
  const auto view = workspace.store().read();
  const auto catalogue = service::make_catalogue(workspace.service().world(), *view,
                                                 arguments.words().empty() ? "" : arguments.words()[0]);
  check_target(target);
  const Files files = files_of(workspace, catalogue, templates);
  const fs::path made = target.string() + ".part";
  fs::remove_all(made);
  for (const auto& [path, bytes] : files) write_file((made / path).string(), bytes);
  write_file((made / "SHA256SUMS").string(), sums_of(files));
  put_in_place(made, target);
  note_export(arguments, "catalogue-exported", arguments.words().empty() ? "" : arguments.words()[0]);
  if (!arguments.json()) std::cout << target.string() << ": карточек " << catalogue.cards.size() << '\n';
  List missing;
  for (const composition::Card& card : catalogue.cards) {
    for (const composition::CardFile& file : card.files) {
      if (file.available) continue;
      missing.push_back(Record{{"card", card.code}, {"file", file.name}, {"sha256", file.sha256}});
      std::cerr << card.code << ": файл «" << file.name << "» пропал или повреждён (SHA-256 " << file.sha256 << ")\n";
    }
  }
  if (arguments.json())
    print_json(Record{{"folder", target.string()},
                      {"cards", static_cast<std::int64_t>(catalogue.cards.size())},
                      {"missing", missing}});
  return missing.empty() ? 0 : 1;
}

}  // namespace

std::vector<Command> catalogue_commands() {
  return {{"catalogue export", "[КАТАЛОГ] -o ПАПКА", "открытый каталог: страницы, таблица, файлы", export_catalogue}};
}

}  // namespace dyak::cli
