// Where things come from by themselves: a mailbox, a watched folder.
#include "engine/service/incoming_sources.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/intake/letter.hpp"
#include "engine/mail/pop3.hpp"
#include "engine/service/dropped_file.hpp"

namespace dyak::service {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFetched = 60U * 1024 * 1024;  // a longer letter stays in the mailbox

void count_came(Fetched& brought, Incoming::Came came) {
  if (came == Incoming::Came::New)
    ++brought.taken;
  else
    ++brought.known;
}

bool is_settled(const fs::path& file, std::chrono::seconds settled) {
  const std::string name = file.filename().string();
  std::error_code problem;
  if (name.front() == '.' || name.ends_with(".part") || name.ends_with(".tmp") || fs::is_directory(file, problem))
    return false;
  return !fs::is_regular_file(fs::symlink_status(file, problem)) ||
         fs::last_write_time(file, problem) + settled <= fs::file_time_type::clock::now();
}

void tell(Fetched& brought, const std::string& trouble) {
  constexpr std::size_t kMaxTold = 2000;
  if (brought.trouble.size() < kMaxTold) brought.trouble += (brought.trouble.empty() ? "" : "; ") + trouble;
}

Moment changed_at(const fs::path& file) {
  struct stat known {};
  if (::lstat(file.c_str(), &known) != 0) return {};
  return Moment::from_unix_ms(static_cast<std::int64_t>(known.st_mtim.tv_sec) * 1000);
}

/// One thing that the program itself cannot take keeps no other back: it stays where it is, and is told when all the
/// others have had their turn.
class OneAfterAnother {
 public:
  template <class Take>
  void take(const Take& one) {
    try {
      one();
    } catch (const mail::TalkFailed&) {
      throw;
    } catch (const Error& error) {
      if (error.code != ErrorCode::Internal) throw;
      first_ = first_ ? first_ : std::current_exception();
    } catch (...) {
      first_ = first_ ? first_ : std::current_exception();
    }
  }
  void tell() const {
    if (first_) std::rethrow_exception(first_);
  }

 private:
  std::exception_ptr first_;
};

/// A name that is taken there already gets a number.
void move_away(const fs::path& file, const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  fs::path target = folder / file.filename();
  for (int i = 2; fs::exists(target, problem) && i < 10'000; ++i)
    target = folder / (file.stem().string() + " (" + std::to_string(i) + ")" + file.extension().string());
  fs::rename(file, target, problem);  // one that stays is known next time
}

void take_dropped(Incoming& incoming, const fs::path& file, Fetched& brought) {
  const std::string name = dropped_name(file.filename().string());
  const Moment changed = changed_at(file);
  DroppedFile read = read_dropped(file.string(), kMaxFetched);
  if (read.state == DroppedFile::State::Gone) return;
  if (read.state == DroppedFile::State::NoFile)
    return tell(brought, "«" + name + "» — не файл, а ссылка или канал: в нём ничего не читали");
  if (read.state == DroppedFile::State::TooBig)
    return tell(brought, "Файл «" + name + "» больше 60 МБ и оставлен в папке");
  count_came(brought, incoming.take({Parcel::Source::Folder, name, std::move(read.bytes), changed}));
  move_away(file, file.parent_path() / kTakenFolder);
}

}  // namespace

Fetched fetch_mailbox(Incoming& incoming, const mail::Server& server, const Clock& clock) {
  Fetched brought;
  OneAfterAnother letters;
  try {
    mail::Pop3 box(server);
    for (const mail::Pop3::Listed& one : box.list()) {
      if (one.size > kMaxFetched) {
        tell(brought, "Письмо больше 60 МБ оставлено в ящике: откройте его почтовой программой");
        continue;
      }
      letters.take([&] {
        count_came(brought, incoming.take({Parcel::Source::Mail, "", box.retrieve(one.number), clock.now()}));
        box.remove(one.number);
      });
    }
    box.quit();
  } catch (const mail::TalkFailed& failure) {
    tell(brought, failure.what());
  } catch (const Error& error) {
    tell(brought, error.public_message);
  }
  letters.tell();
  return brought;
}

Fetched fetch_folder(Incoming& incoming, const std::string& folder, std::chrono::seconds settled) {
  Fetched brought;
  std::error_code problem;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, problem)) {
    if (is_settled(entry.path(), settled)) files.push_back(entry.path());
  }
  if (problem) tell(brought, "Папка «" + folder + "» не читается");
  std::sort(files.begin(), files.end());
  OneAfterAnother all;
  for (const fs::path& file : files) {
    try {
      all.take([&] { take_dropped(incoming, file, brought); });
    } catch (const Error& error) {
      tell(brought, dropped_name(file.filename().string()) + ": " + error.public_message);
    }
  }
  all.tell();
  return brought;
}

}  // namespace dyak::service
