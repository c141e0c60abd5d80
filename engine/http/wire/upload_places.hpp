#pragma once
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace dyak::http {

/// How many uploads may be under way at once, spooled or in a handler's hands: all, of one person, of those who have
/// not signed in. The last have places of their own and hold nobody else's. Any thread.
class UploadPlaces {
 public:
  UploadPlaces(std::size_t most, std::size_t max_of_one, std::size_t max_of_nobody)
      : most_(most), max_of_one_(max_of_one), max_of_nobody_(max_of_nobody) {}

  enum class Taken { Yes, AllAreTaken, HisAreTaken };
  struct Answer {
    Taken taken = Taken::Yes;
    std::shared_ptr<const void> place{};  ///< held as long as it lives; null unless taken
  };
  /// Empty = nobody who has signed in. `self` is what the places are counted in: it outlives every place.
  static Answer acquire(const std::shared_ptr<UploadPlaces>& self, const std::string& person);
  std::size_t of(const std::string& person) const;

 private:
  Taken try_execute(const std::string& person);
  void leave(const std::string& person);

  std::size_t most_;
  std::size_t max_of_one_;
  std::size_t max_of_nobody_;
  mutable std::mutex mutex_;
  std::size_t all_ = 0;  ///< of people who have signed in
  std::map<std::string, std::size_t> of_;
};

}  // namespace dyak::http
