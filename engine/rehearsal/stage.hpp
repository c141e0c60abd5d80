#pragma once
#include <string>

#include "engine/definitions/definitions.hpp"
#include "engine/service/service.hpp"

namespace dyak::rehearsal {

/// Where a story is played: a record of its own, definitions that may be changed on the way, a clock that it moves.
class Stage {
 public:
  virtual ~Stage() = default;
  virtual service::Service& service() = 0;
  virtual cases::Store& store() = 0;
  virtual const definitions::Definitions& definitions() const = 0;
  /// Where the record lies.
  virtual std::string data_folder() const = 0;
  /// Takes a file into the store: {name, sha256, size}. Error{NotFound} when it cannot be read.
  virtual Value keep_file(const std::string& path) = 0;
  virtual void set_now(Moment moment) = 0;
  /// Reads the definitions anew with this file over them. Error{InvalidInput}.
  virtual void overlay(definitions::SourceFile file) = 0;
};

}  // namespace dyak::rehearsal
