#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dyak::cli {

/// A mistake in the command line itself: exit code 2, the usage is shown.
struct UsageError {
  std::string message;  ///< Russian
};

/// Words and options of one command. Options are "--name value" or "--name=value"; flags stand alone; after "--" all
/// are words. Every command also takes --data, --definitions, --now, --as and --json.
class Arguments {
 public:
  /// Throws UsageError for an option that is neither in `valued`
  /// nor in `flags`, that lacks its value or is given twice.
  Arguments(const std::vector<std::string>& words, const std::vector<std::string>& valued,
            const std::vector<std::string>& flags);

  const std::vector<std::string>& words() const { return words_; }
  /// The n-th word; throws UsageError naming `what` when there is none.
  const std::string& word(std::size_t n, const std::string& what) const;
  std::optional<std::string> option(const std::string& name) const;
  std::string option_or(const std::string& name, const std::string& fallback) const;
  /// Throws UsageError when absent.
  std::string need(const std::string& name) const;
  bool has(const std::string& flag) const;
  /// A whole number from 1 to 10 million; `otherwise` when the option is absent. Throws UsageError for anything else.
  std::uint32_t count_or(const std::string& name, std::uint32_t otherwise) const;
  /// What the command prints is to be JSON.
  bool json() const { return has("json"); }
  /// Throws UsageError when there are more words: a command does not pass over what it was told.
  void no_more_than(std::size_t count) const;

 private:
  bool take_option(const std::string& word, const std::string* next);
  std::string guess(const std::string& name) const;

  std::vector<std::string> valued_;
  std::vector<std::string> flags_;
  std::vector<std::string> words_;
  std::map<std::string, std::string> options_;
};

}  // namespace dyak::cli
