// How the cost of everyday work grows with the record. One process for each size, so that one does not warm the other:
//   bench_growth BASE DEFINITIONS [--people N] [--keep FOLDER] [--everyday] SIZE...
// BASE: a store made by `dyak play samples/story.yaml`; DEFINITIONS: the folder of templates/ and forms/. Prints a line for
// each use case: the processor's milliseconds at each size, and how many times the first it is. --keep: the grown stores
// stay in that folder, and those that are there are not grown again. --everyday: no registers and dashboards.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/temporary_folder.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/bench/growth/loader.hpp"
#include "tests/bench/growth/measuring.hpp"

namespace dyak::bench {
namespace {

namespace fs = std::filesystem;

struct Asked {
  std::string base, definitions, keep;
  std::size_t people = 0;
  bool books = true;
  std::vector<std::size_t> sizes;
};

/// Grown in one process and settled: everything that must happen by itself has.
void grow_at(const fs::path& store, const Asked& asked, std::size_t size,
             const std::shared_ptr<const definitions::Definitions>& definitions) {
  fs::create_directories(store.parent_path());
  const fs::path growing = store.string() + ".growing";
  fs::remove_all(growing);
  fs::copy(asked.base, growing, fs::copy_options::recursive);
  grow(*store::open_sqlite_store(growing.string(), store::OpenMode::Existing), *definitions, size, asked.people);
  settle(growing.string(), definitions, asked.definitions);
  fs::rename(growing, store);
}

Times measured(const Asked& asked, std::size_t size) {
  const TemporaryFolder folder;
  const auto definitions =
      definitions::load_definitions(definitions::read_definition_files(asked.definitions)).definitions;
  if (definitions == nullptr) throw std::runtime_error("definitions have errors: " + asked.definitions);
  const fs::path grown = fs::path(asked.keep.empty() ? folder.path() : asked.keep) / std::to_string(size);
  Times times;
  times.emplace_back("loading, s", milliseconds([&] {
                                     if (!fs::exists(grown)) grow_at(grown, asked, size, definitions);
                                   }) / 1000);
  fs::path store = grown;
  if (!asked.keep.empty()) {
    store = fs::path(folder.path()) / "store";
    fs::copy(grown, store, fs::copy_options::recursive);
  }
  for (auto& one : measured_in(store.string(), definitions, asked.definitions, asked.books))
    times.push_back(std::move(one));
  return times;
}

/// In a process of its own.
Times measured_apart(const Asked& asked, std::size_t size) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    std::string text;
    int status = 0;
    try {
      for (const auto& [what, value] : measured(asked, size)) text += what + "\t" + std::to_string(value) + "\n";
    } catch (const Error& error) {
      text = "failed: " + error.public_message + " " + error.what();
      for (const Diagnostic& one : error.details) text += "\n" + one.text();
      std::cerr << text << '\n';
      status = 1;
    } catch (const std::exception& error) {
      std::cerr << error.what() << '\n';
      status = 1;
    }
    if (write(ends[1], text.data(), text.size()) < 0) status = 1;
    _exit(status);
  }
  close(ends[1]);
  std::string text;
  char buffer[4096];
  for (ssize_t n = read(ends[0], buffer, sizeof buffer); n > 0; n = read(ends[0], buffer, sizeof buffer))
    text.append(buffer, static_cast<std::size_t>(n));
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) throw std::runtime_error("size " + std::to_string(size) + " failed");
  Times times;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    const auto tab = text.find('\t', at);
    times.emplace_back(text.substr(at, tab - at), std::stod(text.substr(tab + 1, end - tab - 1)));
    at = end + 1;
  }
  return times;
}

void print(const Asked& asked, const std::vector<Times>& all) {
  std::printf("%-22s", "");
  for (const std::size_t size : asked.sizes) std::printf(" %12zu       ", size);
  std::printf("\n");
  for (std::size_t row = 0; row < all.front().size(); ++row) {
    std::printf("%-22s", all.front()[row].first.c_str());
    for (const Times& times : all)
      std::printf(" %12.2f x %4.2f", times[row].second, times[row].second / std::max(all.front()[row].second, 1e-9));
    std::printf("\n");
  }
}

Asked read_arguments(const std::vector<std::string>& words) {
  if (words.size() < 3)
    throw std::runtime_error("usage: bench_growth BASE DEFINITIONS [--people N] [--keep FOLDER] [--everyday] SIZE...");
  Asked asked{words[0], words[1], {}, 0, true, {}};
  for (std::size_t i = 2; i < words.size(); ++i) {
    if (words[i] == "--people" && i + 1 < words.size())
      asked.people = std::stoul(words[++i]);
    else if (words[i] == "--keep" && i + 1 < words.size())
      asked.keep = words[++i];
    else if (words[i] == "--everyday")
      asked.books = false;
    else
      asked.sizes.push_back(std::stoul(words[i]));
  }
  return asked;
}

}  // namespace
}  // namespace dyak::bench

int main(int count, char** words) {
  try {
    const dyak::bench::Asked asked = dyak::bench::read_arguments({words + 1, words + count});
    std::vector<dyak::bench::Times> all;
    for (const std::size_t size : asked.sizes) all.push_back(dyak::bench::measured_apart(asked, size));
    dyak::bench::print(asked, all);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
