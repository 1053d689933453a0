update blobs set pending = greatest(pending - 1, 0) where sha256 = $1
