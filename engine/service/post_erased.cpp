// Files of letters beside the record, after something was destroyed on record or has served its purpose.
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "engine/base/files.hpp"
#include "engine/service/post.hpp"
#include "engine/service/public_shelf.hpp"
#include "engine/service/troubles.hpp"

namespace dyak::service {
namespace {

namespace fs = std::filesystem;

constexpr const char* kErasedMark = ".erased";  // the last erasure that the folder has been held against
constexpr int kLettersAtOnce = 500;

/// By the file they lie in: a digest holds several.
struct Filed {
  std::set<std::string> names;  ///< of every letter's own file
  std::map<std::string, std::vector<cases::Letter>> letters;
};

Filed filed_letters(const cases::DeliveryView& view) {
  Filed filed;
  cases::LetterQuery query;
  query.limit = kLettersAtOnce;
  for (auto page = view.letters(query); !page.empty(); page = view.letters(query)) {
    query.before = page.back().message.id;
    for (cases::Letter& letter : page) {
      filed.names.insert(letter_file(letter.message));
      auto& all = filed.letters[letter.reply];
      if (letter.state == "filed") all.insert(all.begin(), std::move(letter));  // the newest come first
    }
  }
  return filed;
}

/// What waits for the confirmation that the letter in this file asks for; empty = it asks for none.
std::string asks_to_confirm(const std::string& name) {
  constexpr std::size_t kKeyDigits = 32;
  const std::size_t at = kConfirmFile.size();
  if (!name.starts_with(kConfirmFile) || !name.ends_with(".eml") || name.size() <= at + kKeyDigits) return {};
  const std::string key = name.substr(at, kKeyDigits);
  return name[at + kKeyDigits] == '-' && key.find_first_not_of("0123456789abcdef") == std::string::npos ? key
                                                                                                        : std::string{};
}

/// Whether its file holds nothing that is destroyed, and a link that nobody can make anew. A receipt has the copy of all
/// that its applicant sent: it is whole as long as nothing of the case is destroyed.
bool is_whole(const cases::ReadView& view, const cases::OutboxMessage& message) {
  if (!carries_link(message)) return false;
  if (message.to.starts_with(kToWaiting)) return true;
  const auto state = view.find(message.case_id);
  return state && state->erased.empty();
}

}  // namespace

// An address that nobody confirmed is nobody's to keep, and a link that is of no use any more neither.
void Post::forget_confirmations() const {
  const fs::path folder(options_.folder);
  if (!fs::is_directory(folder)) return;
  std::unique_ptr<cases::ReadView> view;
  std::vector<fs::path> gone;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string key = asks_to_confirm(entry.path().filename().string());
    if (key.empty()) continue;
    if (!view) view = world_.store.read();
    if (waiting_address(*view, key).empty()) gone.push_back(entry.path());
  }
  for (const fs::path& file : gone) fs::remove(file);
}

void Post::forget_erased() const {
  const fs::path folder(options_.folder);
  if (!fs::is_directory(folder)) return;
  const auto view = world_.store.read();
  cases::EntryQuery query;
  query.kind = "personal-data-erased";
  query.limit = 1;
  const auto last = view->entries(query);
  if (last.empty()) return;
  const std::string mark = std::to_string(last.front().n);
  if (fs::exists(folder / kErasedMark) && read_file((folder / kErasedMark).string()) == mark) return;
  const Filed filed = filed_letters(letters_of(*view));
  for (const std::string& name : filed.names) {
    if (!fs::exists(folder / name)) continue;
    // A letter that lost something has lost its file's name as well.
    const auto left = filed.letters.find(name);
    std::vector<const cases::Letter*> group;
    if (left != filed.letters.end())
      for (const cases::Letter& letter : left->second) group.push_back(&letter);
    if (group.size() == 1 && is_whole(*view, group.front()->message)) continue;
    const bool kept = !group.empty() &&
                      !trial([&] { keep_eml(name, to_bytes(message_of(group, *view, Links::Hidden), world_.zone)); });
    if (!kept) fs::remove(folder / name);
  }
  keep_eml(kErasedMark, mark);
}

}  // namespace dyak::service
